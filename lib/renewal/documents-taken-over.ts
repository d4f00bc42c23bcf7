import { after, type Instant } from '../clock.ts';
import type { Order } from '../order/order.ts';
import type { DocumentRef } from '../order/submission.ts';

/**
 * The documents that a new order takes over from the former one: by reference, and only those that may still be used
 * (BR 4.2.1). The bucket still has all of them, because its retention is far longer.
 */
export function documentsTakenOver(former: Order, now: Instant, reuseDays: number): DocumentRef[] {
  return former.documents
    .map((each) => ({ ...each, from: each.from ?? { order: former.id, since: former.createdAt } }))
    .filter(({ from }) => now < after(from.since, reuseDays, 'days'));
}
