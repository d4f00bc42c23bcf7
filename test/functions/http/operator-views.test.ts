import { describe, expect, it } from 'vitest';
import { testCa } from '../../doubles/test-ca.ts';
import { anApi } from './api.ts';
import { ask, orderOf, place } from './orders.ts';

const MINUTE = 60_000;

describe('the stuck orders', () => {
  it('are those that the sweep has not processed, and those that the service itself does not end', async () => {
    const api = anApi();
    const submitted = await place(api);
    const waiting = await place(api);
    await ask(api, waiting);
    const stuck = async () => (await api.call('listStuckOrders', { as: 'olga' })).body.items;

    expect(await stuck()).toEqual([]);
    api.clock.advance(60 * MINUTE);
    const { version, since } = await orderOf(api, submitted);
    await api.store.setDue(submitted, version, undefined);
    const order = await orderOf(api, waiting);

    const found: { orderId: string }[] = await stuck();
    expect(found.sort(({ orderId }) => (orderId === submitted ? -1 : 1))).toMatchObject([
      {
        orderId: submitted,
        account: 'acme',
        names: ['example.com', 'www.example.com'],
        status: 'submitted',
        since,
        attempt: 1,
        because: 'in-progress',
      },
      { orderId: waiting, status: 'verifying', because: 'overdue' },
    ]);
    await api.store.setDue(waiting, order.version, '2026-12-24T00:00:00.000Z');
    expect((await stuck()).map(({ orderId }: { orderId: string }) => orderId)).toEqual([submitted]);
  });
});

describe('the CAs', () => {
  it('are shown with their validity, the one that issues, and their CRLs', async () => {
    const api = anApi();
    const before = await api.call('showCa', { as: 'adam' });
    const { authority } = await testCa(api.clock.now());
    await api.authorities.create('issuing', authority);
    const crl = { number: 7, thisUpdate: api.clock.now(), nextUpdate: '2026-11-30T10:00:00.000Z' };
    await api.crls.put('issuing.crl', { ...crl, der: new Uint8Array(3) }, undefined);

    const { body } = await api.call('showCa', { as: 'olga' });

    expect(before.body).toEqual({
      root: { file: 'root' },
      issuing: [{ id: 'issuing', file: 'issuing', issues: true }],
    });
    expect(body).toMatchObject({
      root: { file: 'root', certificate: { serial: expect.stringMatching(/^[0-9a-f]+$/) } },
      issuing: [
        {
          id: 'issuing',
          issues: true,
          crl,
          certificate: { notBefore: expect.any(String), notAfter: expect.any(String) },
        },
      ],
    });
    expect(body.root).not.toHaveProperty('crl');
  });

  it('are shown oldest first after a renewal, and only the newest issues', async () => {
    const api = anApi();
    const { cas, version } = await api.succession.load();
    const addedAt = api.clock.now();
    const next = { id: 'issuing-2', file: 'issuing-2', keyId: 'next', addedAt } as const;
    await api.succession.save({ cas: [...cas, next], issuing: next.id, version });

    const { issuing } = (await api.call('showCa', { as: 'olga' })).body;

    expect(issuing).toMatchObject([
      { id: 'issuing', issues: false },
      { id: 'issuing-2', issues: true, addedAt },
    ]);
  });
});
