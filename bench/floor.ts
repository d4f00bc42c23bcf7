import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDynoxide } from '@countersign/aws-emulators/dynamodb/start-dynoxide';
import { indexStream } from '@countersign/aws-emulators/dynamodb-streams/index-stream';
import { startChild } from '../local/demo/child-runtime.ts';
import { freePort } from '../local/demo/free-port.ts';
import { asAnotherOrder } from './floor/as-another-order.ts';
import { recordStoreCalls } from './floor/record-store-calls.ts';
import { replayOrders } from './floor/replay-orders.ts';
import { runOrder } from './record/run-order.ts';
import { median, type Row } from './row.ts';

const CLIENTS = 64;
const TURNS = 3;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 15) / TURNS;
/** More than the store can handle. */
const MOST_ORDERS = 120 * TURNS * SECONDS;

/**
 * The throughput of whole orders at the store alone: the DynamoDB requests of one order are recorded from the product, and then
 * sent as those of many others by a client that does nothing else. No product on this store can be faster.
 */
export async function floor(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-floor-'));
  const dynamo = await startDynoxide({ folder: join(folder, 'dynamodb') });
  const { database } = dynamo;
  if (database === undefined) return [skipped(dynamo.url)];
  const recording = await recordStoreCalls(database);
  const home = join(folder, 'state');
  const runtime = await startChild({
    home,
    port: await freePort(),
    environment: { AWS_ENDPOINT_URL_DYNAMODB: recording.url },
  });
  try {
    // As the runtime does at its start, if the store is its own.
    indexStream(join(folder, 'dynamodb', 'dynoxide.db'));
    // One order first, so that all functions are warm.
    await runOrder({ url: runtime.url, home }, ['warm.example.org']);
    const before = recording.calls.length;
    await runOrder({ url: runtime.url, home }, ['floor.example.org']);
    const calls = recording.calls.slice(before).filter(({ target }) => !target.startsWith('DynamoDBStreams'));
    await runtime.end('SIGTERM');

    const another = asAnotherOrder(calls);
    // Prepared in advance, because only the store is measured.
    const prepared = Array.from({ length: MOST_ORDERS }, (_, number) => another(number)).values();
    const turns: Awaited<ReturnType<typeof replayOrders>>[] = [];
    for (let turn = 0; turn < TURNS; turn += 1)
      turns.push(await replayOrders(prepared, { database, clients: CLIENTS, seconds: SECONDS }));
    const middle = (value: (turn: (typeof turns)[number]) => number) => median(turns.map(value)).toFixed(1);
    const perSecond = turns.map((turn) => turn.perSecond.toFixed(1)).join(', ');
    return [
      {
        what: `the ${calls.length} store calls of an order alone, ${CLIENTS} at once`,
        figure: `${middle((turn) => turn.perSecond)}/s (${perSecond})`,
        beside: [
          `CPU ${middle((turn) => turn.storeCpuMilliseconds)} ms, client ${middle((turn) => turn.clientCpuMilliseconds)} ms; `,
          `${middle((turn) => turn.rejectedPerOrder)} calls of each rejected by their conditions`,
        ].join(''),
      },
    ];
  } finally {
    await runtime.end('SIGTERM');
    await recording.stop();
    await dynamo.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const skipped = (url: string): Row => ({
  what: 'the store calls of an order alone',
  figure: 'skipped',
  beside: `AWS_ENDPOINT_URL_DYNAMODB names another store: ${url}`,
});
