import { describe, expect, it } from 'vitest';
import { RateLimits, useRateLimits } from '../../lib/http/rate-limits.ts';
import type { AcmeClient, Answer } from '../acme/acme-client.ts';
import { type AcmeWorld, acmeWorld } from '../acme/acme-world.ts';
import { csrFor } from '../acme/csr-for.ts';
import { FAULTS, type Fault, injectFault } from '../workflow/inject-fault.ts';

const NAMES = ['example.com', 'www.example.com'];

/** Repeats a request until it is answered, as clients do. */
async function answered(request: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const answer = await request();
    if (answer.status < 500) return answer;
  }
  throw new Error('There is no answer.');
}

/** What a client does, from the order to its certificate. @returns the status of each order that it has seen */
async function obtains(w: AcmeWorld, client: AcmeClient, csr: string): Promise<Answer> {
  const ordered = await answered(() => client.orders(NAMES));
  await answered(() => client.post(String(ordered.body['finalize']), { csr }));
  for (let round = 0; round < 36; round += 1) {
    await w.settle();
    const order = await answered(() => client.post(ordered.headers['location'] ?? ''));
    if (order.body['status'] === 'valid')
      return answered(() => client.post(String(order.body['certificate'])));
    // A finalization that was lost is repeated.
    if (order.body['status'] === 'ready')
      await answered(() => client.post(String(ordered.body['finalize']), { csr }));
    await w.passes(5);
    await w.sweeps();
  }
  throw new Error('The order is not issued.');
}

async function runWith(fault: Fault, n: number): Promise<boolean> {
  const w = await acmeWorld();
  await w.provesByDns('example.com');
  const client = await w.registered();
  const injected = injectFault(w, 'acme', fault, n);
  const { status } = await obtains(w, client, csrFor(NAMES));

  expect([n, status]).toEqual([n, 200]);
  const { items } = await w.deps.store.list({ account: 'acme' } as never, { limit: 10 });
  expect([n, items.map((each) => each.status)]).toEqual([n, ['issued']]);
  expect(w.mailer.mails).toEqual([]);
  return injected();
}

/** All runs have one address and take seconds. */
useRateLimits(RateLimits.parse({ REQUESTS_PER_ADDRESS_AND_MINUTE: 100_000 }));

describe('a client obtains one certificate by one order, with one request', () => {
  for (const fault of FAULTS)
    it(`${fault}: acme, at each of its calls`, async () => {
      let points = 0;
      while (await runWith(fault, points + 1)) points += 1;

      expect(points).toBeGreaterThan(10);
      console.info(`acme, ${fault}: at ${points} points`);
    }, 60_000);
});
