import type { Instant } from '../clock.ts';
import type { MemberId } from '../order/identifiers.ts';
import type { Order } from '../order/order.ts';
import { Conflict } from '../problem.ts';

/** The reviewer who has claimed an order; undefined if none has, or the claim has ended. */
export function claimedBy(order: Order, now: Instant): MemberId | undefined {
  if (order.status !== 'reviewing' || order.claim === undefined || order.claim.until <= now) return undefined;
  return order.claim.by;
}

/** @throws Conflict if the reviewer has no claim to give up */
export function assertClaimed(order: Order, reviewer: MemberId, now: Instant): void {
  if (order.status !== 'reviewing') return;
  assertFree(order, reviewer, now);
  if (claimedBy(order, now) === reviewer) return;
  throw new Conflict('You have no claim on this order, or it has ended. The order is free.', 'order-changed');
}

/** @throws Conflict if another reviewer has a claim: a claim is only a hint, but two at once would be useless */
export function assertFree(order: Order, reviewer: MemberId, now: Instant): void {
  if (order.status !== 'reviewing') return;
  const { claim } = order;
  if (claim === undefined || claim.by === reviewer || claim.until <= now) return;
  throw new Conflict(`Another reviewer has claimed the order until ${claim.until}.`, 'order-changed');
}
