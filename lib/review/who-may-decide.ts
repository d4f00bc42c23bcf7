import type { MemberId } from '../order/identifiers.ts';
import type { Order, OrderIn } from '../order/order.ts';
import { Conflict, Rejection } from '../problem.ts';

/** Whether a reviewer had a hand in an order: what he wrote himself he does not review. */
export const isAuthor = (order: Order, member: MemberId): boolean =>
  order.createdBy === member || order.authors.includes(member);

/**
 * The order, if this reviewer may decide on it, and on the revision that he saw.
 * @throws Rejection `not-permitted` where he wrote a revision of it himself
 * @throws Conflict where it has another revision by now, or is not in review
 */
export function decidable(order: Order, reviewer: MemberId, revision: number): OrderIn<'reviewing'> {
  if (isAuthor(order, reviewer)) {
    throw new Rejection('not-permitted', 'You wrote a revision of this order: another reviewer must decide.');
  }
  if (order.revision !== revision) {
    throw new Conflict(
      `The order has revision ${order.revision}; look at that one before you decide.`,
      'revision-changed',
    );
  }
  if (order.status !== 'reviewing') throw new Conflict(`The order is ${order.status}, not in review.`);
  return order;
}
