import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDynoxide } from '@countersign/aws-emulators/dynamodb/start-dynoxide';
import { startChild } from '../local/demo/child-runtime.ts';
import { freePort } from '../local/demo/free-port.ts';
import { asAnotherOrder } from './floor/as-another-order.ts';
import { ask, recordStoreCalls } from './floor/record-store-calls.ts';
import { httpClient } from './load/http-client.ts';
import { runLoad } from './load/run-load.ts';
import { usageOf } from './processes/process-tree.ts';
import { runOrder } from './record/run-order.ts';
import type { Row } from './row.ts';

const CLIENTS = 64;
/** More than the store can handle. */
const MOST_ORDERS_PER_SECOND = 120;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 15);

/**
 * The throughput of whole orders at the store alone: the DynamoDB requests of one order are recorded from the product, and then
 * sent as those of many others by a client that does nothing else. No product on this store can be faster.
 */
export async function floor(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-floor-'));
  const dynamo = await startDynoxide({ folder: join(folder, 'dynamodb') });
  const notes = await recordStoreCalls(dynamo.url);
  const home = join(folder, 'state');
  const runtime = await startChild({
    home,
    port: await freePort(),
    environment: { AWS_ENDPOINT_URL_DYNAMODB: notes.url },
  });
  const http = httpClient();
  try {
    // One order first, so that all functions are warm.
    await runOrder({ url: runtime.url, home }, ['warm.example.org']);
    const before = notes.calls.length;
    await runOrder({ url: runtime.url, home }, ['floor.example.org']);
    const calls = notes.calls.slice(before).filter(({ target }) => !target.startsWith('DynamoDBStreams'));
    await runtime.end('SIGTERM');

    const another = asAnotherOrder(calls);
    // Prepared in advance, because only the store is measured.
    const prepared = Array.from({ length: MOST_ORDERS_PER_SECOND * SECONDS }, (_, number) => another(number));
    let number = 0;
    let refused = 0;
    const cpuBefore = await usageOf(process.pid);
    const played = await runLoad(SECONDS, CLIENTS, async () => {
      for (const call of prepared[number++] ?? []) {
        const answer = await ask(http, dynamo.url, call);
        if (answer.status >= 500) throw new Error(answer.text);
        if (answer.status !== 200) refused += 1;
      }
    });
    const cpu = (await usageOf(process.pid)).cpuSeconds - cpuBefore.cpuSeconds;
    const perOrder = (count: number) => (count / played.orders).toFixed(1);
    for (const failure of new Set(played.failures)) console.error(failure);
    return [
      {
        what: `the ${calls.length} store calls of an order alone, ${CLIENTS} at once`,
        figure: `${played.perSecond.toFixed(1)}/s, CPU ${perOrder(cpu * 1000)} ms`,
        beside: `${perOrder(refused)} of them rejected by their conditions`,
      },
    ];
  } finally {
    http.close();
    await runtime.end('SIGTERM');
    await notes.stop();
    await dynamo.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
