import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startDynoxide } from '@countersign/aws-emulators/dynamodb/start-dynoxide';
import * as z from 'zod';
import { startChild } from '../../local/demo/child-runtime.ts';
import { freePort } from '../../local/demo/free-port.ts';
import { until } from '../../local/demo/until.ts';
import { startCapacityProxy } from './capacity-proxy.ts';
import { type How, runOrder } from './run-order.ts';
import { transitionsOf } from './transitions.ts';

const RECORD_CALLS = pathToFileURL(join(import.meta.dirname, 'record-calls.ts')).href;

/** What an order without deviation cost. */
export type OrderCost = {
  /** Calls of AWS APIs by what they ask, `dynamodb BatchGetItem`. */
  calls: Record<string, number>;
  writeUnits: number;
  readUnits: number;
  /** How often each function was invoked. */
  invocations: Record<string, number>;
  transitions: number;
  mails: number;
};

/**
 * Plays one order for these names on a one-machine runtime of its own and counts what it asks of AWS: from the request
 * that places it to the download of the certificate, with the page opened, what became of its mails, the notice, and what
 * the sweep that comes minutes later does for it.
 */
export async function countOrder(names: readonly string[], how: How = {}): Promise<OrderCost> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-count-'));
  const callsFile = join(folder, 'calls.jsonl');
  await writeFile(callsFile, '');
  // An index of what is due knows the minute: an order that begins in one and ends in the next costs some units more.
  const clockFile = join(folder, 'clock');
  const toMinute = 60_000 - (Date.now() % 60_000);
  const setClock = (minutes: number) => writeFile(clockFile, `+${toMinute + minutes * 60_000}ms`);
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
    const settled = async () => unchanging(async () => (await lines()).length);
    /** What something costs, with all that follows from it. */
    const costOf = async <T>(what: () => Promise<T>) => {
      const before = await settled();
      const units = { write: proxy.writeUnits(), read: proxy.readUnits() };
      const result = await what();
      await settled();
      return {
        result,
        lines: (await lines()).slice(before),
        write: proxy.writeUnits() - units.write,
        read: proxy.readUnits() - units.read,
      };
    };
    const sweepAt = (minutes: number) =>
      costOf(async () => {
        const before = (await lines()).length;
        await setClock(minutes);
        // Not only that it was invoked: that it has asked.
        await until('the sweep', async () => (await lines()).length > before + 1 || undefined);
      });

    // The sweep of a start comes first: it is not of this order.
    const order = await costOf(() => runOrder({ url: runtime.url, home }, names, how));
    const sweep = await sweepAt(SWEPT_AFTER_MINUTES);
    const idleSweep = await sweepAt(2 * SWEPT_AFTER_MINUTES);

    const { orderId, mails } = order.result;
    const ofOrder = [...order.lines, ...sweep.lines];
    return {
      calls: without(callsIn(idleSweep.lines), callsIn(ofOrder)),
      invocations: without(invocationsIn(idleSweep.lines), invocationsIn(ofOrder)),
      writeUnits: order.write + sweep.write - idleSweep.write,
      readUnits: order.read + sweep.read - idleSweep.read,
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

/** Later than anything that is handed over to the sweep is due. */
const SWEPT_AFTER_MINUTES = 10;

/** So many of each, less those of a sweep that finds nothing. */
function without(idle: readonly string[], all: readonly string[]): Record<string, number> {
  const counted: Record<string, number> = {};
  for (const each of all) counted[each] = (counted[each] ?? 0) + 1;
  for (const each of idle) counted[each] = (counted[each] ?? 0) - 1;
  return Object.fromEntries(Object.entries(counted).filter(([, count]) => count !== 0));
}

const Line = z.union([
  z.object({ service: z.string(), operation: z.string() }),
  z.object({ invoked: z.string() }),
]);

const linesOf = (text: string): z.infer<typeof Line>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Line.parse(JSON.parse(line)));

const callsIn = (lines: readonly z.infer<typeof Line>[]): string[] =>
  lines.flatMap((line) => ('invoked' in line ? [] : `${line.service} ${line.operation}`));

const invocationsIn = (lines: readonly z.infer<typeof Line>[]): string[] =>
  lines.flatMap((line) => ('invoked' in line ? line.invoked : []));

const LOOK_EVERY_MILLISECONDS = 50;
const LOOKS_ALIKE = 20;

/** What it is once it has not changed for a second. */
async function unchanging(look: () => Promise<number>): Promise<number> {
  let seen = await look();
  for (let alike = 0; alike < LOOKS_ALIKE; alike++) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MILLISECONDS));
    const now = await look();
    if (now !== seen) alike = -1;
    seen = now;
  }
  return seen;
}
