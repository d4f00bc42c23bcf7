import { describe, expect, it } from 'vitest';
import { approved } from '../workflow/acts.ts';
import type { AcmeClient } from './acme-client.ts';
import { type AcmeWorld, acmeWorld } from './acme-world.ts';
import { obtain } from './certificates.ts';
import { csrFor } from './csr-for.ts';

const NAMES = ['example.com'];

/** A run of a client that keeps no order between its runs: certbot, Caddy, uacme and others. */
async function runs(client: AcmeClient, csr: string, more: object = {}) {
  const ordered = await client.orders(NAMES, more);
  const finalized = await client.post(String(ordered.body['finalize']), { csr });
  return { ordered, finalized };
}

const placed = async (w: AcmeWorld) =>
  (await w.deps.store.list({ account: 'acme' } as never, { limit: 10 })).items;

async function reviews(w: AcmeWorld, id?: string): Promise<void> {
  const order = id ?? (await placed(w))[0]?.id ?? '';
  await w.does(order, approved);
  await w.wake(order);
  await w.settle();
}

/** A client whose first run has ended, because the review of its order takes longer. */
async function waiting() {
  const w = await acmeWorld({ reviewed: true });
  await w.provesByDns('example.com');
  const client = await w.registered();
  const csr = csrFor(NAMES);
  expect((await runs(client, csr)).finalized.body['status']).toBe('processing');
  await w.settle();
  return { w, client, csr };
}

describe('A client that gives up while its order is reviewed', () => {
  it('waits for the same order at its next run, if it has kept its key', async () => {
    const { w, client, csr } = await waiting();

    const { ordered, finalized } = await runs(client, csr);
    expect(ordered.body['status']).toBe('ready');
    expect(finalized).toMatchObject({ status: 200, body: { status: 'processing' } });
    expect(await placed(w)).toHaveLength(1);

    await reviews(w);
    const { body } = await client.post(ordered.headers['location'] ?? '');
    expect(body).toMatchObject({ status: 'valid' });
  });

  it('has its certificate at its next run after the review, without another order', async () => {
    const { w, client, csr } = await waiting();
    await reviews(w);

    const { finalized } = await runs(client, csr);
    expect(finalized).toMatchObject({ status: 200, body: { status: 'valid' } });
    expect((await client.post(String(finalized.body['certificate']))).status).toBe(200);
    expect(await placed(w)).toMatchObject([{ status: 'issued' }]);
  });

  it('places no second order with another key meanwhile, and learns when to come back', async () => {
    const { w, client } = await waiting();

    const { finalized } = await runs(client, csrFor(NAMES));
    expect(finalized).toMatchObject({ status: 429, body: { detail: expect.stringMatching(/another key/) } });
    expect(Number(finalized.headers['retry-after'])).toBeGreaterThan(0);
    expect(await placed(w)).toHaveLength(1);
  });

  it('is not refused for what its own order replaces', async () => {
    const w = await acmeWorld({ reviewed: true });
    await w.provesByDns('example.com');
    const client = await w.registered();
    const { certId: replaces } = await obtain(w, client, NAMES, {}, (order) => reviews(w, order));
    const csr = csrFor(NAMES);
    await runs(client, csr, { replaces });
    await w.settle();

    const { ordered, finalized } = await runs(client, csr, { replaces });
    expect(ordered).toMatchObject({ status: 201, body: { status: 'ready', replaces } });
    expect(finalized).toMatchObject({ status: 200, body: { status: 'processing' } });
    expect(await placed(w)).toHaveLength(2);
  });

  it('renews with another key, or later than a week, by an order of its own', async () => {
    const { w, client, csr } = await waiting();
    await reviews(w);

    expect((await runs(client, csrFor(NAMES))).finalized.body['status']).toBe('processing');
    expect(await placed(w)).toHaveLength(2);
    const other = await waiting();
    await reviews(other.w);
    await other.w.passes(8 * 24 * 60);
    // The nonce that it has kept has expired.
    await other.client.freshNonce();
    expect((await runs(other.client, other.csr)).finalized.body['status']).toBe('processing');
    expect(await placed(other.w)).toHaveLength(2);
    expect(csr).not.toBe(other.csr);
  });
});
