import { describe, expect, it } from 'vitest';
import { apply, begin, replay } from '../../lib/order/apply.ts';
import type { EventFacts } from '../../lib/order/event.ts';
import { record, recordNew } from '../../lib/order/record.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import { measuredOrders } from '../../lib/workflow/measured-orders.ts';
import { memoryOrders } from '../doubles/order-store.ts';
import { measuredBy } from '../doubles/written-lines.ts';
import { factsOf, historyTo, ORDER_ID, REPLACEMENT_ID } from '../order/make.ts';

const clock = { now: () => '2026-11-23T10:00:00.000Z' };
/** The n-th event of an order is n minutes after ten. */
const minutesApart = (history: readonly EventFacts[]): EventFacts[] =>
  history.map((facts, index) => ({ ...facts, at: `2026-11-23T10:0${index}:00.000Z` }));

async function play(store: OrderStore, history: readonly EventFacts[]): Promise<void> {
  const [first, ...rest] = minutesApart(history);
  if (first?.type !== 'order.created') throw new Error('A history begins with order.created.');
  await recordNew({ store, clock }, begin(first), [first]);
  for (const facts of rest) await record({ store, clock }, ORDER_ID, () => facts);
}

describe('The metrics of an order', () => {
  it('are each phase that it enters, the seconds it was in each status that it left, and its certificate', async () => {
    const history = [...historyTo('issued'), factsOf(1)['certificate.expiring']];

    const measured = await measuredBy(() => play(measuredOrders(memoryOrders()), history));

    expect(measured).toEqual([
      ['OrdersEntered', 1, 'pending-application'],
      ['OrdersEntered', 1, 'application-review'],
      ['TimeInStatus', 60, 'draft'],
      ['TimeInStatus', 60, 'submitted'],
      ['TimeInStatus', 60, 'verifying'],
      ['TimeInStatus', 60, 'reviewing'],
      ['OrdersEntered', 1, 'issued'],
      ['TimeInStatus', 60, 'issuing'],
      ['CertificatesIssued', 1, 'DV'],
      ['OrdersEntered', 1, 'expiring-soon'],
    ]);
  });

  it('are those of both statuses if it is submitted on creation', async () => {
    const [created, submitted] = historyTo('submitted');
    if (created?.type !== 'order.created' || submitted === undefined) throw new Error('It was submitted.');

    const measured = await measuredBy(() =>
      recordNew({ store: measuredOrders(memoryOrders()), clock }, begin(created), [created, submitted]),
    );

    expect(measured).toEqual([
      ['OrdersEntered', 1, 'pending-application'],
      ['OrdersEntered', 1, 'application-review'],
      ['TimeInStatus', 0, 'draft'],
    ]);
  });

  it('include those of another order that is changed in the same commit', async () => {
    const store = measuredOrders(memoryOrders());
    await play(store, historyTo('verifying'));
    const before = replay(historyTo('issued'));
    const after = apply(before, factsOf(1)['certificate.revoked']);
    const change = { before, after: { ...after, id: REPLACEMENT_ID }, events: [], dueAt: undefined };

    const measured = await measuredBy(() =>
      record(
        { store: measuredOrders({ ...store, commit: async () => 'committed' }), clock },
        ORDER_ID,
        () => factsOf(1)['order.withdrawn'],
        () => [{ kind: 'another-order', change }],
      ),
    );

    expect(measured.map(([name, , of]) => [name, of])).toEqual([
      ['OrdersEntered', 'pending-application'],
      ['TimeInStatus', 'verifying'],
      ['OrdersEntered', 'revoked'],
      ['TimeInStatus', 'issued'],
    ]);
  });

  it('are none for an event that the rule book rejects', async () => {
    const store = measuredOrders(memoryOrders());
    await play(store, historyTo('verifying'));

    const measured = await measuredBy(() =>
      expect(record({ store, clock }, ORDER_ID, () => factsOf(1)['issuance.completed'])).rejects.toThrow(),
    );

    expect(measured).toEqual([]);
  });

  it('are emitted once, however many concurrent changes it had', async () => {
    const store = measuredOrders(memoryOrders());
    await play(store, historyTo('verifying'));
    let stale = 3;
    const crowded: OrderStore = {
      ...store,
      commit: async (commit) => (stale-- > 0 ? 'stale' : store.commit(commit)),
    };

    const measured = await measuredBy(() =>
      record({ store: crowded, clock }, ORDER_ID, () => factsOf(1)['order.withdrawn']),
    );

    expect(measured.map(([name]) => name)).toEqual(['OrdersEntered', 'TimeInStatus']);
  });

  it('are none for a change that the store did not commit', async () => {
    const store = measuredOrders(memoryOrders());
    await play(store, historyTo('verifying'));
    const answered = measuredOrders({ ...store, commit: async () => 'answered' });

    const measured = await measuredBy(() =>
      expect(
        record({ store: answered, clock }, ORDER_ID, () => factsOf(1)['order.withdrawn']),
      ).rejects.toThrow(),
    );

    expect(measured).toEqual([]);
  });
});
