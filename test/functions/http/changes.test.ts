import { describe, expect, it } from 'vitest';
import { anApi } from './api.ts';
import { ask, DV, place } from './orders.ts';
import type { Person } from './people.ts';

/** Follows the changes as a person: each call answers what is new. */
async function follower(api: ReturnType<typeof anApi>, as: Person) {
  let { cursor: since } = (await api.call('listChanges', { as })).body;
  return async () => {
    const { status, body } = await api.call('listChanges', { as, query: { since } });
    expect(status).toBe(200);
    since = body.cursor;
    return body.items;
  };
}

describe('the changes', () => {
  it('begin with no items, and then show each event of the own account with its place', async () => {
    const api = anApi();
    await place(api);
    const first = await api.call('listChanges', { as: 'anna' });
    const changes = await follower(api, 'anna');

    const orderId = await place(api);
    await place(api, DV, 'zoe');

    expect(first.body.items).toEqual([]);
    expect(await changes()).toEqual([
      { orderId, account: 'acme', type: 'order.created', at: api.clock.now(), sequence: 1 },
      { orderId, account: 'acme', type: 'order.submitted', at: api.clock.now(), sequence: 2 },
    ]);
    expect(await changes()).toEqual([]);
  });

  it('show the news of mails, without a place', async () => {
    const api = anApi();
    const orderId = await place(api);
    const { id } = await ask(api, orderId, { mailsSent: 0 });
    const changes = await follower(api, 'anna');

    await api.challenges.noteSent(id, 0, 'm-1', api.clock.now());

    expect(await changes()).toMatchObject([{ orderId, account: 'acme', type: 'mail.sent' }]);
  });

  it.each(['rita', 'adam', 'olga'] as const)('show %s all accounts', async (as) => {
    const api = anApi();
    const changes = await follower(api, as);

    const orders = [await place(api), await place(api, DV, 'zoe')];

    const seen: { orderId: string }[] = await changes();
    expect(new Set(seen.map(({ orderId }) => orderId))).toEqual(new Set(orders));
  });

  it('answer 304 while nothing happens', async () => {
    const api = anApi();
    const { body } = await api.call('listChanges', { as: 'anna' });
    const asked = { as: 'anna', query: { since: body.cursor } } as const;
    const { headers } = await api.call('listChanges', asked);

    api.clock.advance(10_000);
    const again = await api.call('listChanges', {
      ...asked,
      headers: { 'if-none-match': headers['etag'] ?? '' },
    });

    expect(again.status).toBe(304);
  });

  it('answer 422 to a cursor that is none, and say to load everything again', async () => {
    const { status, body } = await anApi().call('listChanges', { as: 'anna', query: { since: 'x' } });

    expect(status).toBe(422);
    expect(body.findings).toMatchObject([{ field: '/since', code: 'cursor-invalid' }]);
  });
});
