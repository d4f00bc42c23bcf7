import type { Instant } from '../clock.ts';
import { apply } from '../order/apply.ts';
import type { Companion } from '../order/companion.ts';
import type { FactsOf } from '../order/event.ts';
import type { Order, OrderIn } from '../order/order.ts';
import type { OrderStore } from '../order/store.ts';

const DAY = 86_400_000;

/** The order that another one is to replace, as long as a certificate of it is on record; undefined for most orders. */
export async function replacedOrder(
  store: OrderStore,
  { replaces }: Order,
): Promise<OrderIn<'issued' | 'revoked'> | undefined> {
  const former = replaces && (await store.load(replaces.order))?.order;
  return former?.status === 'issued' || former?.status === 'revoked' ? former : undefined;
}

/**
 * What is written of the former order in the moment in which its successor is issued: so its reminders end, whatever
 * happens to whoever issues. Nothing, where another one replaces it by now.
 */
export async function replacementIssued(store: OrderStore, order: Order, at: Instant): Promise<Companion[]> {
  const before = await replacedOrder(store, order);
  if (before?.replacedBy?.order !== order.id) return [];
  const { as } = before.replacedBy;
  const by = { kind: 'service' } as const;
  const facts: FactsOf<'replacement.issued'> = {
    type: 'replacement.issued',
    at,
    by,
    replacement: { order: order.id, as },
  };
  const after = apply(before, facts);
  const events = [{ orderId: before.id, sequence: after.version, facts }];
  return [{ kind: 'another-order', change: { before, after, events, dueAt: undefined } }];
}

/** How many whole days are left of a certificate at an instant: what its reissue may be valid for. */
export const daysLeft = (notAfter: Instant, at: Instant): number =>
  Math.floor((Date.parse(notAfter) - Date.parse(at)) / DAY);
