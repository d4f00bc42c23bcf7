import type { Instant } from '../clock.ts';
import type { FactsOf } from '../order/event.ts';
import type { Order } from '../order/order.ts';

/** The approval of a revision that needs no reviewer. */
export const approvalByPolicy = ({ revision }: Order, at: Instant): FactsOf<'review.approved'> => ({
  type: 'review.approved',
  at,
  by: { kind: 'policy' },
  revision,
});
