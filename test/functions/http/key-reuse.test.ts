import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { KeyReuse } from '../../../lib/application/keys/key-store.ts';
import { memoryCounters } from '../../doubles/counters.ts';
import { anApi } from './api.ts';
import { bring, DV, happen, place } from './orders.ts';

const CERTIFICATE = {
  serial: 'a'.repeat(32),
  fingerprint: 'b'.repeat(64),
  notBefore: '2026-11-23T10:00:00.000Z',
  notAfter: '2027-02-21T10:00:00.000Z',
};
const NEW = readFileSync(new URL('../../fixtures/csr/rsa2048.csr', import.meta.url), 'utf8');

/** An order that was issued with the key of DV, and each way in which its key can be used again. */
async function used(keyReuse: KeyReuse) {
  const api = anApi({}, memoryCounters(), { keyReuse });
  const id = await place(api);
  const { revision } = await bring(api, id, 'reviewing');
  const what = { at: api.clock.now(), by: { kind: 'service' } } as const;
  await happen(api, id, { ...what, by: { kind: 'policy' }, type: 'review.approved', revision });
  await happen(api, id, { ...what, type: 'issuance.completed', certificate: CERTIFICATE });
  const draft = await api.call('placeOrder', { as: 'anna', body: { ...DV, submit: false } });
  const { csr } = DV;
  const ways = {
    order: () => api.call('placeOrder', { as: 'alan', body: DV }),
    draft: () => api.call('submitOrder', { as: 'anna', path: { orderId: draft.body.id } }),
    renewal: () => api.call('renewOrder', { as: 'anna', path: { orderId: id }, body: { csr } }),
    reissue: () => api.call('reissueOrder', { as: 'anna', path: { orderId: id }, body: { csr } }),
  };
  const preflights = [undefined, { order: id, as: 'renewal' }, { order: id, as: 'reissue' }].map((replaces) =>
    api.call('preflight', { as: 'anna', body: { ...DV, ...(replaces && { replaces }) } }),
  );
  return { api, id, ways, preflights: await Promise.all(preflights) };
}

describe.each(['order', 'draft', 'renewal', 'reissue'] as const)(
  'the key of another order, used by %s,',
  (way) => {
    it('is accepted if reuse is only noted', async () => {
      const { ways } = await used('noted');

      expect((await ways[way]()).status).toBeLessThan(300);
    });

    it('is a finding that names the order if reuse is refused', async () => {
      const { ways, id, api } = await used('refused');
      const orders = api.memory.orders.size;

      const { status, body } = await ways[way]();

      expect(status).toBe(422);
      expect(body.findings).toMatchObject([
        {
          field: '/csr',
          code: 'key-reused',
          message: `This key is also used by order ${id}. Make a new key and a CSR from it.`,
        },
      ]);
      expect(api.memory.orders.size).toBe(orders);
    });
  },
);

describe('preflight', () => {
  it('notes it for a new order, a renewal and a reissue alike', async () => {
    const { preflights, id } = await used('noted');

    for (const { body } of preflights) {
      expect(body.findings).toEqual([]);
      expect(body.notes).toContainEqual(
        expect.objectContaining({
          field: '/csr',
          code: 'key-reused',
          message: `This key is also used by order ${id}. It is accepted; if each certificate has a key of its own, a lost key affects only one.`,
        }),
      );
    }
  });

  it('has a finding for all of them if reuse is refused', async () => {
    const { preflights } = await used('refused');

    for (const { body } of preflights)
      expect(body.findings).toMatchObject([{ field: '/csr', code: 'key-reused' }]);
  });

  it('has no finding for a new key, nor for one whose order was cancelled', async () => {
    const api = anApi({}, memoryCounters(), { keyReuse: 'refused' });
    const id = await place(api);
    await bring(api, id, 'verifying');
    await api.call('cancelOrder', { as: 'anna', path: { orderId: id } });

    const same = await api.call('preflight', { as: 'anna', body: DV });
    const other = await api.call('preflight', { as: 'anna', body: { ...DV, csr: NEW } });

    for (const { body } of [same, other]) {
      expect(body.findings).toEqual([]);
      expect(body.notes.map(({ code }: { code: string }) => code)).not.toContain('key-reused');
    }
  });
});

describe('an order that is submitted again with its own key', () => {
  it('does not count as reuse, also if reuse is refused', async () => {
    const api = anApi({}, memoryCounters(), { keyReuse: 'refused' });
    const id = await place(api);
    await bring(api, id, 'verifying');
    await api.call('withdrawOrder', { as: 'anna', path: { orderId: id } });

    const { status } = await api.call('submitOrder', { as: 'anna', path: { orderId: id } });

    expect(status).toBe(202);
  });
});
