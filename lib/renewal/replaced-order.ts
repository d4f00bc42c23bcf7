import type { Instant } from '../clock.ts';
import { apply } from '../order/apply.ts';
import type { Companion } from '../order/extra-write.ts';
import type { Order, OrderIn } from '../order/order.ts';
import { handedOver } from '../order/reconcile-at.ts';
import type { ReplacedBy } from '../order/replacement.ts';
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
  return [ofFormer(before, before.replacedBy, 'replacement.issued', at, undefined)];
}

/**
 * What is written of it in the moment in which its successor is revoked: it may be replaced again, and its reminders go on.
 * Nothing, where it does not count itself any more.
 */
export async function replacementRevoked(store: OrderStore, order: Order, at: Instant): Promise<Companion[]> {
  const before = await replacedOrder(store, order);
  if (before?.status !== 'issued' || before.replacedBy?.order !== order.id) return [];
  return [ofFormer(before, before.replacedBy, 'replacement.revoked', at, handedOver(at))];
}

function ofFormer(
  before: OrderIn<'issued' | 'revoked'>,
  { order, as }: ReplacedBy,
  type: 'replacement.issued' | 'replacement.revoked',
  at: Instant,
  dueAt: Instant | undefined,
): Companion {
  const facts = { type, at, by: { kind: 'service' }, replacement: { order, as } } as const;
  const after = apply(before, facts);
  const events = [{ orderId: before.id, sequence: after.version, facts }];
  return { kind: 'another-order', change: { before, after, events, dueAt } };
}

/** How many whole days are left of a certificate at an instant: what its reissue may be valid for. */
export const daysLeft = (notAfter: Instant, at: Instant): number =>
  Math.floor((Date.parse(notAfter) - Date.parse(at)) / DAY);
