import { describe, expect, it } from 'vitest';
import type { Counts } from '../../lib/order/counts.ts';
import { recountOrders } from '../../lib/workflow/recount-orders.ts';
import { type Api, anApi } from '../functions/http/api.ts';
import { bring, place } from '../functions/http/orders.ts';

const HOUR = 3_600_000;

/** Runs once; `meanwhile` happens while changes settle. */
async function recount(api: Api, meanwhile: () => Promise<void> = async () => {}) {
  const corrected: [string, Counts][] = [];
  const done = await recountOrders({
    store: api.store,
    counts: api.counts,
    accounts: async () => ['acme', 'zeta', 'acme'],
    clock: api.clock,
    settle: meanwhile,
    corrected: (account, by) => corrected.push([account, by]),
  });
  return { done, corrected };
}

async function withOrders() {
  const api = anApi();
  await bring(api, await place(api), 'reviewing');
  await api.call('placeOrder', { as: 'anna', body: { submit: false } });
  return api;
}

const RIGHT = {
  'status:draft': 1,
  'status:reviewing': 1,
  'phase:pending-application': 1,
  'phase:application-review': 1,
  needs: 1,
};

describe('the recount of orders', () => {
  it('counts orders that were never counted, of every account', async () => {
    const api = await withOrders();
    await place(api, undefined, 'zoe');

    const { done, corrected } = await recount(api);

    expect(done).toEqual({ recounted: 2, changing: 0 });
    expect(corrected).toContainEqual(['acme', RIGHT]);
    expect(await api.counts.load('acme')).toEqual(RIGHT);
    expect(await api.counts.load('zeta')).toMatchObject({ 'status:submitted': 1 });
  });

  it('corrects counts that drifted, and says by what', async () => {
    const api = await withOrders();
    await api.counts.apply('acme', [{ account: 'acme', id: '1', by: { ...RIGHT, needs: 4, bounced: 2 } }]);

    const { corrected } = await recount(api);

    expect(corrected).toEqual([['acme', { needs: -3, bounced: -2 }]]);
    expect(await api.counts.load('acme')).toEqual(RIGHT);
  });

  it('changes nothing if a change was counted meanwhile, and counts again at the next run', async () => {
    const api = await withOrders();
    const change = { account: 'acme', id: '1', by: { needs: 1 } };

    const first = await recount(api, () => api.counts.apply('acme', [change]));
    const kept = await api.counts.load('acme');
    const second = await recount(api);

    expect(first.done).toEqual({ recounted: 1, changing: 1 });
    expect(kept).toEqual({ needs: 1 });
    expect(second.done).toEqual({ recounted: 1, changing: 0 });
    expect(await api.counts.load('acme')).toEqual(RIGHT);
  });

  it('is due once a day for each account', async () => {
    const api = await withOrders();
    const runs = [await recount(api), await recount(api)];
    api.clock.advance(23 * HOUR + 1);
    runs.push(await recount(api));

    expect(runs.map(({ done }) => done.recounted)).toEqual([2, 0, 2]);
    expect(runs[2]?.corrected).toEqual([]);
  });
});
