import type { Instant } from '../clock.ts';
import { apply } from '../order/apply.ts';
import type { Actor } from '../order/event.ts';
import type { ExtraWrite } from '../order/extra-write.ts';
import { isEnded } from '../order/lifecycle.ts';
import type { Order, OrderIn } from '../order/order.ts';
import type { OrderChange } from '../order/order-change.ts';
import { reconcileAt } from '../order/reconcile-at.ts';
import type { ReplacedAs, ReplacedBy, Replaces } from '../order/replacement.ts';
import type { OrderStore } from '../order/store.ts';
import { Conflict } from '../problem.ts';

const DAY = 86_400_000;

/** The order that this one replaces, as long as it has a certificate on record; undefined for most orders. */
export async function formerOrder(
  store: OrderStore,
  { replaces }: Order,
): Promise<OrderIn<'issued' | 'revoked'> | undefined> {
  const former = replaces && (await store.load(replaces.order))?.order;
  return former?.status === 'issued' || former?.status === 'revoked' ? former : undefined;
}

/**
 * What is written to the former order in the transaction that issues its successor, so that its reminders end even if the
 * process is killed right after. Empty if another order replaces it by now.
 */
export async function writesOnReplacementIssued(
  store: OrderStore,
  order: Order,
  at: Instant,
): Promise<ExtraWrite[]> {
  const before = await formerOrder(store, order);
  if (before?.replacedBy?.order !== order.id) return [];
  return [ofFormer(before, before.replacedBy, 'replacement.issued', at, undefined)];
}

/**
 * What is written to the former order in the transaction that revokes its successor: it can be replaced again, and its
 * reminders continue. Empty if this order is no longer the current successor, or the former order was revoked itself.
 */
export async function writesOnReplacementRevoked(
  store: OrderStore,
  order: Order,
  at: Instant,
): Promise<ExtraWrite[]> {
  const before = await formerOrder(store, order);
  if (before?.status !== 'issued' || before.replacedBy?.order !== order.id) return [];
  return [ofFormer(before, before.replacedBy, 'replacement.revoked', at, reconcileAt(at))];
}

/** The change of the former order in the transaction that deletes its successor, a draft: it shows no successor any more. */
export async function changeOnReplacementDeleted(
  store: OrderStore,
  order: Order,
  at: Instant,
  by: Actor,
): Promise<OrderChange | undefined> {
  const before = await formerOrder(store, order);
  if (before?.replacedBy?.order !== order.id) return undefined;
  return changeOfFormer(before, before.replacedBy, { type: 'replacement.deleted', at, by });
}

function ofFormer(
  before: OrderIn<'issued' | 'revoked'>,
  { order, as }: ReplacedBy,
  type: 'replacement.issued' | 'replacement.revoked',
  at: Instant,
  dueAt: Instant | undefined,
): ExtraWrite {
  const what = { type, at, by: { kind: 'service' } } as const;
  return { kind: 'another-order', change: { ...changeOfFormer(before, { order, as }, what), dueAt } };
}

function changeOfFormer(
  before: OrderIn<'issued' | 'revoked'>,
  { order, as }: Replaces,
  what: { type: `replacement.${'issued' | 'revoked' | 'deleted'}`; at: Instant; by: Actor },
): OrderChange {
  const facts = { ...what, replacement: { order, as } };
  const after = apply(before, facts);
  return {
    before,
    after,
    events: [{ orderId: before.id, sequence: after.version, facts }],
    dueAt: undefined,
  };
}

/** The whole days that are left of a certificate at an instant: the longest validity of its reissue. */
export const daysLeft = (notAfter: Instant, at: Instant): number =>
  Math.floor((Date.parse(notAfter) - Date.parse(at)) / DAY);

const DONE = { renewal: 'renewed', reissue: 'reissued' } as const;

/**
 * Asserts that an order can be replaced now. Each order has one successor at a time: a client that lost the response to
 * its request gets the id of that successor instead of a second one (RFC 9773 §5 responds with 409 too).
 * @throws Conflict
 */
export async function assertReplaceable(
  store: OrderStore,
  order: Order,
  as: ReplacedAs,
  now: Instant,
): Promise<OrderIn<'issued'>> {
  if (order.status !== 'issued') {
    throw new Conflict(`An order that is ${order.status} cannot be ${DONE[as]}; only an issued one can.`);
  }
  if (as === 'reissue' && order.certificate.notAfter <= now) {
    throw new Conflict('The certificate has expired and cannot be reissued. Renew it.');
  }
  const { replacedBy } = order;
  const successor = replacedBy && (await store.load(replacedBy.order))?.order;
  if (replacedBy === undefined || successor === undefined || isEnded(successor.status)) return order;
  const { id, status } = successor;
  throw new Conflict(
    status === 'issued'
      ? `This order was ${DONE[replacedBy.as]} as ${id}. Continue with that order.`
      : `Order ${id} already replaces this one and is ${status}. Continue with it, or cancel it first.`,
    'already-replaced',
  );
}
