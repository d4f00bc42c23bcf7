import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { apiClient } from '../local/demo/api-client.ts';
import { startChild } from '../local/demo/child-runtime.ts';
import { freePort } from '../local/demo/free-port.ts';
import { fetchToken } from '../local/fetch-token.ts';
import { cloneOrders } from './growth/clone-orders.ts';
import { runOrder } from './record/run-order.ts';
import { median, milliseconds, type Row } from './row.ts';

const SIZES = (process.env['BENCH_SIZES'] ?? '100,2000,20000').split(',').map(Number);
const ORDERS = 9;
const REQUESTS = 25;
/** After its start the runtime counts all orders again in the background, once a day: 3 ms for each. */
const recountMilliseconds = (size: number): number => 2000 + 5 * size;
/** A figure at a later size may be this much of the one at the first size. */
const MOST_GROWTH = 1.2;

/** Finds copies, whatever their number: the page is full. */
const SEARCH = 'GET /v1/orders?search=growth.or';
const LEAST_FOUND = 10;
const Found = z.object({ items: z.array(z.unknown()) });
const Placed = z.object({ id: z.string() });
type Figures = Record<string, number>;

/** What grows with the number of stored orders of one account, on the one-machine runtime: nothing should. */
export async function growth(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-growth-'));
  const home = join(folder, 'state');
  const database = join(home, 'dynamodb', 'dynoxide.db');
  try {
    const original = await placeOne(home);
    const figures: Figures[] = [];
    let stored = 0;
    for (const size of SIZES) {
      cloneOrders(database, original, { from: stored, to: size });
      stored = size;
      figures.push(await measure(home, size));
    }
    const [first = {}] = figures;
    return Object.keys(first).map((what) => {
      const values = figures.map((each) => each[what] ?? Number.NaN);
      const grown = Math.max(...values) / (values[0] ?? Number.NaN);
      return {
        what: `${what}, beside ${SIZES.join(' / ')} stored orders`,
        figure: values.map(milliseconds).join(' / '),
        beside: `${grown.toFixed(2)} of the first, at most ${MOST_GROWTH}`,
        within: grown <= MOST_GROWTH,
      };
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The order that is copied. */
async function placeOne(home: string): Promise<string> {
  const runtime = await startChild({ home, port: await freePort() });
  const { orderId } = await runOrder({ url: runtime.url, home }, ['growth.org']);
  await runtime.end('SIGTERM');
  return orderId;
}

async function measure(home: string, size: number): Promise<Figures> {
  const startedAt = performance.now();
  const runtime = await startChild({ home, port: await freePort() });
  const ready = performance.now() - startedAt;
  try {
    const token = await fetchToken(join(home, 'oidc'), 'applicant');
    const calls = apiClient(runtime.url, async () => token);
    const request = async (call: Parameters<typeof calls>[0], body?: object) => {
      const answer = await calls(call, body);
      if (answer.status >= 300) throw new Error(`${call}: ${answer.status}`);
      return answer.body;
    };
    const order = (number: number) => runOrder({ url: runtime.url, home }, [`order-${size}-${number}.org`]);
    const draft = async () =>
      Placed.parse(await request('POST /v1/orders', { type: 'DV', names: ['draft.org'], submit: false }));
    await new Promise((resolve) => setTimeout(resolve, recountMilliseconds(size)));
    const found = Found.parse(await request(SEARCH)).items.length;
    if (found < LEAST_FOUND) throw new Error(`Only ${found} of the copies are found.`);
    const figures = {
      'an order': await medianOf(ORDERS, order),
      'a draft': await medianOf(REQUESTS, draft),
      'a page of the list': await medianOf(REQUESTS, () => request('GET /v1/orders')),
      'a search': await medianOf(REQUESTS, () => request(SEARCH)),
      'the counts': await medianOf(REQUESTS, () => request('GET /v1/orders/counts')),
      'the start': ready,
    };
    return figures;
  } finally {
    await runtime.end('SIGTERM');
  }
}

/** Milliseconds; the first two are not counted, because the functions are not warm. */
async function medianOf(count: number, work: (number: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let number = 0; number < count + 2; number += 1) {
    const startedAt = performance.now();
    await work(number);
    if (number >= 2) times.push(performance.now() - startedAt);
  }
  return median(times);
}
