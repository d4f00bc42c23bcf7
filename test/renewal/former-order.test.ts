import { describe, expect, it } from 'vitest';
import { replay } from '../../lib/order/apply.ts';
import type { Order } from '../../lib/order/order.ts';
import { recordNew } from '../../lib/order/record.ts';
import { writesOnReplacementIssued, writesOnReplacementRevoked } from '../../lib/renewal/former-order.ts';
import { memoryOrders } from '../doubles/order-store.ts';
import { AT, factsOf, historyTo, ORDER_ID, REPLACEMENT_ID } from '../order/make.ts';

const replacement = { order: REPLACEMENT_ID, as: 'renewal' } as const;

/** A store with an issued order that names its successor, and an order that replaces it. */
async function replaced(by: string) {
  const store = memoryOrders();
  const history = [
    ...historyTo('issued'),
    { ...factsOf(1)['replacement.ordered'], replacement: { ...replacement, order: by } },
  ];
  const [created, ...rest] = history;
  if (created?.type !== 'order.created') throw new Error('no beginning');
  await recordNew({ store, clock: { now: () => AT } }, replay([created]), [created, ...rest], () => []);
  const successor: Order = {
    ...replay(historyTo('issued')),
    id: REPLACEMENT_ID,
    replaces: { order: ORDER_ID, as: 'renewal' },
  };
  return { store, successor };
}

describe('the extra write for a former order', () => {
  it('records the successor as issued, or as revoked, while it is the current one', async () => {
    const { store, successor } = await replaced(REPLACEMENT_ID);

    const issued = await writesOnReplacementIssued(store, successor, AT);
    const revoked = await writesOnReplacementRevoked(store, successor, AT);

    expect(issued).toMatchObject([
      { change: { before: { id: ORDER_ID }, events: [{ facts: { type: 'replacement.issued' } }] } },
    ]);
    expect(revoked).toMatchObject([{ change: { events: [{ facts: { type: 'replacement.revoked' } }] } }]);
  });

  it('is empty if another order is its successor by now', async () => {
    const { store, successor } = await replaced('01KD0000000000000000000000');

    expect(await writesOnReplacementIssued(store, successor, AT)).toEqual([]);
    expect(await writesOnReplacementRevoked(store, successor, AT)).toEqual([]);
  });
});
