import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startDynoxide } from '@countersign/aws-emulators/dynamodb/start-dynoxide';
import * as z from 'zod';
import { startChild } from '../../local/demo/child-runtime.ts';
import { freePort } from '../../local/demo/free-port.ts';
import { until } from '../../local/demo/until.ts';
import { startCapacityProxy } from './capacity-proxy.ts';
import { transitionsOf } from './step-functions.ts';

const RECORD_CALLS = pathToFileURL(join(import.meta.dirname, 'record-calls.ts')).href;

/** The counts of an order without incidents. */
export type OrderCost = {
  /** Calls of AWS APIs by operation, for example `dynamodb BatchGetItem`. */
  calls: Record<string, number>;
  writeUnits: number;
  readUnits: number;
  /** The write units of each index, which are part of `writeUnits`. */
  indexUnits: Record<string, number>;
  /** Bytes that functions write to their logs, metrics included. */
  loggedBytes: number;
  /** The custom metrics that it writes, each with the value of its dimension. */
  metrics: string[];
  /** Invocations of each function. */
  invocations: Record<string, number>;
  transitions: number;
  mails: number;
};

export type RunCost = OrderCost & {
  /** The calls of each step that the run has named, in their order. */
  steps: Record<string, string[]>;
};

/** A one-machine runtime whose AWS requests are counted. */
export type CountedRuntime = { url: string; home: string };

/** One order: what is run twice, and counted the second time. */
export type CountedRun = {
  /** What precedes orders, and belongs to none. */
  prepare?: (runtime: CountedRuntime) => Promise<void>;
  /** @param turn `begin` waits until nothing follows from the former step, and names the one that begins now */
  run: (
    runtime: CountedRuntime,
    turn: { isWarmUp: boolean; begin: (step: string) => Promise<void> },
  ) => Promise<{ orderId: string; mails: number }>;
};

/**
 * Runs one order on a one-machine runtime of its own and counts its AWS requests, with the events of its mails, the notice, and its share
 * of the sweep some minutes later.
 */
export async function countRun({ prepare, run }: CountedRun): Promise<RunCost> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-count-'));
  const callsFile = join(folder, 'calls.jsonl');
  await writeFile(callsFile, '');
  // The index of due orders is by minute: an order that crosses into the next minute costs some units more.
  const clockFile = join(folder, 'clock');
  const setClock = (minutes: number) => {
    const toMinute = 60_000 - (Date.now() % 60_000);
    return writeFile(clockFile, `+${toMinute + minutes * 60_000}ms`);
  };
  await setClock(0);
  const dynamo = await startDynoxide({ folder: join(folder, 'dynamodb') });
  const proxy = await startCapacityProxy(dynamo.url);
  const home = join(folder, 'state');
  const runtime = await startChild({
    home,
    port: await freePort(),
    environment: {
      NODE_OPTIONS: `--import=${RECORD_CALLS}`,
      CALLS_FILE: callsFile,
      COUNTERSIGN_CLOCK_FILE: clockFile,
      AWS_ENDPOINT_URL_DYNAMODB: proxy.url,
    },
  });
  try {
    const lines = async () => linesOf(await readFile(callsFile, 'utf8'));
    const settled = async (milliseconds: number) =>
      unchanging(async () => (await lines()).length, milliseconds);
    /** The cost of an action, with all that follows from it. */
    const costOf = async <T>(what: () => Promise<T>, follows = SETTLED_AFTER) => {
      const before = await settled(SETTLED_AFTER);
      const units = { write: proxy.writeUnits(), read: proxy.readUnits(), of: proxy.indexUnits() };
      const said = runtime.output().length;
      const result = await what();
      await settled(follows);
      return {
        log: logIn(runtime.output().slice(said)),
        result,
        lines: (await lines()).slice(before),
        write: proxy.writeUnits() - units.write,
        read: proxy.readUnits() - units.read,
        of: difference(proxy.indexUnits(), units.of),
      };
    };
    const sweepAt = (minutes: number, follows?: number) =>
      costOf(async () => {
        const before = (await lines()).length;
        await setClock(minutes);
        // Not only invoked: its requests must have been sent.
        await until('the sweep', async () => (await lines()).length > before + 1 || undefined);
      }, follows);

    const counted = { url: runtime.url, home };
    const begin = async (step: string) => {
      await settled(SETTLED_AFTER);
      await appendFile(callsFile, `${JSON.stringify({ step })}\n`);
    };
    await prepare?.(counted);
    // The functions are warm afterwards, as most are: a new one reads its caller and its CA once more.
    await run(counted, { isWarmUp: true, begin: async () => {} });
    await sweepAt(SWEPT_AFTER_MINUTES, COUNTED_AFTER);
    const order = await costOf(() => run(counted, { isWarmUp: false, begin }), COUNTED_AFTER);
    const sweep = await sweepAt(2 * SWEPT_AFTER_MINUTES);
    const idleSweep = await sweepAt(3 * SWEPT_AFTER_MINUTES);

    const bytes = ({ log }: typeof sweep) => log.reduce((sum, line) => sum + line.length, 0);
    const { orderId, mails } = order.result;
    const ofOrder = [...order.lines, ...sweep.lines];
    return {
      calls: without(callsIn(idleSweep.lines), callsIn(ofOrder)),
      steps: callsOfSteps(order.lines),
      invocations: without(invocationsIn(idleSweep.lines), invocationsIn(ofOrder)),
      writeUnits: order.write + sweep.write - idleSweep.write,
      loggedBytes: order.log.reduce((sum, line) => sum + line.length, 0) + bytes(sweep) - bytes(idleSweep),
      metrics: [...new Set([...order.log, ...sweep.log].flatMap(metricsIn))].sort(),
      readUnits: order.read + sweep.read - idleSweep.read,
      indexUnits: difference(difference(order.of, difference({}, sweep.of)), idleSweep.of),
      mails,
      transitions: await transitionsOf(home, orderId),
    };
  } finally {
    await runtime.end('SIGTERM');
    await proxy.stop();
    await dynamo.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Everything left to the sweep is due by then. */
const SWEPT_AFTER_MINUTES = 10;

/** The count of each, without those of an idle sweep. */
function without(idle: readonly string[], all: readonly string[]): Record<string, number> {
  const counted: Record<string, number> = {};
  for (const each of all) counted[each] = (counted[each] ?? 0) + 1;
  for (const each of idle) counted[each] = (counted[each] ?? 0) - 1;
  return Object.fromEntries(Object.entries(counted).filter(([, count]) => count !== 0));
}

/** What each has more than in `less`. */
const difference = (more: Record<string, number>, less: Record<string, number>): Record<string, number> =>
  Object.fromEntries(
    [...new Set([...Object.keys(more), ...Object.keys(less)])].map((name) => [
      name,
      (more[name] ?? 0) - (less[name] ?? 0),
    ]),
  );

const Line = z.union([
  z.object({ service: z.string(), operation: z.string() }),
  z.object({ invoked: z.string() }),
  z.object({ step: z.string() }),
]);

const linesOf = (text: string): z.infer<typeof Line>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Line.parse(JSON.parse(line)));

/** The lines that functions log, as CloudWatch gets them. */
const logIn = (output: string): string[] => output.split('\n').filter((line) => line.startsWith('{'));

const Emf = z.looseObject({
  _aws: z.object({
    CloudWatchMetrics: z.array(
      z.object({
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.object({ Name: z.string() })),
      }),
    ),
  }),
});

function metricsIn(line: string): string[] {
  const read = Emf.safeParse(JSON.parse(line)).data;
  return (read?._aws.CloudWatchMetrics ?? []).flatMap(({ Dimensions, Metrics }) =>
    Metrics.map(({ Name }) => [Name, ...Dimensions.flat().map((each) => `${read?.[each]}`)].join(' ')),
  );
}

const callsIn = (lines: readonly z.infer<typeof Line>[]): string[] =>
  lines.flatMap((line) => ('service' in line ? `${line.service} ${line.operation}` : []));

/** The calls of each step that has begun, by operation. */
function callsOfSteps(lines: readonly z.infer<typeof Line>[]): Record<string, string[]> {
  const steps: Record<string, string[]> = {};
  let current: string[] = [];
  for (const line of lines) {
    if ('step' in line) steps[line.step] = current = [];
    else if ('service' in line) current.push(`${line.service} ${line.operation}`);
  }
  return steps;
}

const invocationsIn = (lines: readonly z.infer<typeof Line>[]): string[] =>
  lines.flatMap((line) => ('invoked' in line ? line.invoked : []));

const LOOK_EVERY = 50;
/** Milliseconds without a call after which nothing follows any more. */
const SETTLED_AFTER = 1000;
/** Longer than the batch window of `keepCounts`. */
const COUNTED_AFTER = 2500;

/** The value once it has not changed for some milliseconds. */
async function unchanging(look: () => Promise<number>, milliseconds: number): Promise<number> {
  let seen = await look();
  for (let since = 0; since < milliseconds; since += LOOK_EVERY) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
    const now = await look();
    if (now !== seen) since = -LOOK_EVERY;
    seen = now;
  }
  return seen;
}
