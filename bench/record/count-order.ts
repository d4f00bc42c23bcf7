import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { startChild } from '../../local/demo/child-runtime.ts';
import { freePort } from '../../local/demo/free-port.ts';
import { startDynoxide } from '../../local/parts/dynoxide.ts';
import { startCapacityProxy } from './capacity-proxy.ts';
import { playQuietly } from './play-quietly.ts';
import { transitionsOf } from './transitions.ts';

const NOTE_CALLS = pathToFileURL(join(import.meta.dirname, 'note-calls.ts')).href;

/** What an order without deviation cost. */
export type OrderCost = {
  /** Calls of AWS APIs by what they ask, `dynamodb GetItem`. */
  calls: Record<string, number>;
  writeUnits: number;
  readUnits: number;
  /** How often each function was invoked. */
  invocations: Record<string, number>;
  transitions: number;
  mails: number;
};

/**
 * Plays one DV order for these names on a one-machine runtime of its own and counts what it asks of AWS: from the request
 * that places it to the download of the certificate, with the page opened, what became of its mails, and the notice.
 */
export async function countOrder(names: readonly string[]): Promise<OrderCost> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-count-'));
  const callsFile = join(folder, 'calls.jsonl');
  await writeFile(callsFile, '');
  // An index of what is due knows the minute: an order that begins in one and ends in the next costs some units more.
  const clockFile = join(folder, 'clock');
  await writeFile(clockFile, `+${60_000 - (Date.now() % 60_000)}ms`);
  const dynamo = await startDynoxide({ folder: join(folder, 'dynamodb') });
  const proxy = await startCapacityProxy(dynamo.url);
  const home = join(folder, 'state');
  const runtime = await startChild({
    home,
    port: await freePort(),
    environment: {
      NODE_OPTIONS: `--import=${NOTE_CALLS}`,
      CALLS_FILE: callsFile,
      COUNTERSIGN_CLOCK_FILE: clockFile,
      AWS_ENDPOINT_URL_DYNAMODB: proxy.url,
    },
  });
  try {
    const lines = async () => linesOf(await readFile(callsFile, 'utf8'));
    // The sweep of a start comes first: it is not of this order.
    const before = await unchanging(async () => (await lines()).length);
    const unitsBefore = { write: proxy.writeUnits(), read: proxy.readUnits() };
    const { orderId, mails } = await playQuietly({ url: runtime.url, home }, names);
    await unchanging(async () => (await lines()).length);

    const ofOrder = (await lines()).slice(before);
    return {
      calls: countsOf(
        ofOrder.flatMap((line) => ('invoked' in line ? [] : `${line.service} ${line.operation}`)),
      ),
      invocations: countsOf(ofOrder.flatMap((line) => ('invoked' in line ? line.invoked : []))),
      writeUnits: proxy.writeUnits() - unitsBefore.write,
      readUnits: proxy.readUnits() - unitsBefore.read,
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

const Line = z.union([
  z.object({ service: z.string(), operation: z.string() }),
  z.object({ invoked: z.string() }),
]);

const linesOf = (text: string): z.infer<typeof Line>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Line.parse(JSON.parse(line)));

function countsOf(names: readonly string[]): Record<string, number> {
  const counted: Record<string, number> = {};
  for (const name of names) counted[name] = (counted[name] ?? 0) + 1;
  return counted;
}

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
