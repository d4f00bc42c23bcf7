import * as z from 'zod';
import { isOfService } from '../access/member.ts';
import type { Caller } from '../http/caller.ts';
import { Checklist } from '../order/event.ts';
import { Instant, type MemberId, OrderId } from '../order/identifiers.ts';
import type { Message } from '../order/message.ts';
import type { Order } from '../order/order.ts';
import { Reason } from '../order/reason.ts';
import { reviewBecause } from '../review/needs-reviewer.ts';
import { MessageView } from './message-view.ts';
import { type Names, PersonView, personView } from './person-view.ts';

/** How the former order was approved. */
const FormerReview = z
  .object({
    order: OrderId,
    approvedAt: Instant,
    by: PersonView.optional().meta({ description: 'The reviewer; absent if no review was needed.' }),
    checklist: Checklist.optional(),
  })
  .meta({ id: 'FormerReview' });

/** Why an order is held in review. */
export const HeldView = z
  .object({
    by: PersonView.optional().meta({ description: 'The reviewer; not shown to applicants.' }),
    at: Instant,
    comment: z.string(),
  })
  .meta({ id: 'Held' });

/** Which reviewer has claimed an order, and until when. */
export const ClaimView = z.object({ by: PersonView, until: Instant }).meta({ id: 'Claim' });

/** The state of a review. */
export const ReviewView = z.object({
  former: FormerReview.optional(),
  claim: ClaimView.optional(),
  held: HeldView.optional(),
  because: z.array(Reason).optional().meta({ description: 'Why a reviewer must decide.' }),
  mayNotDecide: MessageView.optional().meta({
    description: 'Why you, a reviewer, may not decide on this order.',
  }),
});
export type ReviewView = z.infer<typeof ReviewView>;

type Reviewed = {
  caller: Caller;
  former?: Order | undefined;
  barred?: Message | undefined;
  names: Names;
};

/** Members of the service see who has claimed the order and why it is reviewed; the applicant sees why it is held. */
export function reviewView(
  order: Order,
  now: string,
  { caller, former, barred, names }: Reviewed,
): ReviewView | undefined {
  if (order.status !== 'reviewing') return undefined;
  if (!isOfService(caller)) {
    if (!order.held) return undefined;
    const { at, comment } = order.held;
    return { held: { at, comment } };
  }
  const claim = order.claim && order.claim.until > now ? order.claim : undefined;
  const before = former && formerReview(former, names);
  return {
    because: reviewBecause(order),
    ...(claim && { claim: claimView(claim, names) }),
    ...(order.held && { held: heldView(order.held, names) }),
    ...(barred !== undefined && { mayNotDecide: barred }),
    ...(before && { former: before }),
  };
}

export const claimView = (claim: { by: MemberId; until: string }, names: Names) => ({
  ...claim,
  by: personView(claim.by, names),
});

export const heldView = (held: { by: MemberId; at: string; comment: string }, names: Names) => ({
  ...held,
  by: personView(held.by, names),
});

function formerReview(former: Order, names: Names): z.infer<typeof FormerReview> | undefined {
  if (!('approval' in former)) return undefined;
  const { at, by, checklist } = former.approval;
  return {
    order: former.id,
    approvedAt: at,
    ...('member' in by && { by: personView(by.member, names) }),
    ...(checklist && { checklist }),
  };
}
