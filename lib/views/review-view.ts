import * as z from 'zod';
import { isOfService } from '../access/member.ts';
import type { Caller } from '../http/caller.ts';
import { Actor, Checklist } from '../order/event.ts';
import { Instant, OrderId } from '../order/identifiers.ts';
import type { Order } from '../order/order.ts';
import { Reason } from '../order/reason.ts';
import { reviewBecause } from '../review/needs-reviewer.ts';

/** How the former order was approved. */
const FormerReview = z
  .object({ order: OrderId, approvedAt: Instant, by: Actor, checklist: Checklist.optional() })
  .meta({ id: 'FormerReview' });

/** Why an order is held in review. */
export const HeldView = z
  .object({
    by: z.string().optional().meta({ description: 'The reviewer; not shown to applicants.' }),
    at: Instant,
    comment: z.string(),
  })
  .meta({ id: 'Held' });

/** The state of a review. */
export const ReviewView = z.object({
  former: FormerReview.optional(),
  claim: z.object({ by: z.string(), until: Instant }).optional(),
  held: HeldView.optional(),
  because: z.array(Reason).optional().meta({ description: 'Why a reviewer must decide.' }),
  mayNotDecide: z
    .string()
    .optional()
    .meta({ description: 'Why you, a reviewer, may not decide on this order.' }),
});
export type ReviewView = z.infer<typeof ReviewView>;

/** Members of the service see who has claimed the order and why it is reviewed; the applicant sees why it is held. */
export function reviewView(
  order: Order,
  now: string,
  { caller, former, barred }: { caller: Caller; former?: Order | undefined; barred?: string | undefined },
): ReviewView | undefined {
  if (order.status !== 'reviewing') return undefined;
  if (!isOfService(caller)) {
    if (!order.held) return undefined;
    const { at, comment } = order.held;
    return { held: { at, comment } };
  }
  const claim = order.claim && order.claim.until > now ? order.claim : undefined;
  const before = former && formerReview(former);
  return {
    because: reviewBecause(order),
    ...(claim && { claim }),
    ...(order.held && { held: order.held }),
    ...(barred !== undefined && { mayNotDecide: barred }),
    ...(before && { former: before }),
  };
}

function formerReview(former: Order): z.infer<typeof FormerReview> | undefined {
  if (!('approval' in former)) return undefined;
  const { at, by, checklist } = former.approval;
  return { order: former.id, approvedAt: at, by, ...(checklist && { checklist }) };
}
