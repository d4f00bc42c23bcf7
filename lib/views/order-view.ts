import * as z from 'zod';
import { isOfService } from '../access/member.ts';
import { jsonPointer } from '../application/json-pointer.ts';
import type { Caller } from '../http/caller.ts';
import { Actor, CertificateSummary, Checklist } from '../order/event.ts';
import type { ApplicationJson } from '../order/extra-write.ts';
import { AccountId, CertificateType, Instant, OrderId } from '../order/identifiers.ts';
import { ORDER_STATUSES } from '../order/lifecycle.ts';
import type { Order } from '../order/order.ts';
import { PHASES, type Phase, phaseOf } from '../order/phase.ts';
import { Reason } from '../order/reason.ts';
import { ReplacedBy, Replaces } from '../order/replacement.ts';
import { RevocationReason } from '../order/revocation-reason.ts';
import { DocumentRef } from '../order/submission.ts';
import { expectedIssue } from '../review/expected-date.ts';
import { reviewBecause } from '../review/needs-reviewer.ts';
import type { Challenge } from '../verification/challenge.ts';
import { actionsFor } from './actions-for.ts';
import { DomainView, domainViews } from './domain-view.ts';
import type { ViewRules } from './view-rules.ts';

export const Status = z.enum(ORDER_STATUSES).meta({ id: 'OrderStatus' });
export const PhaseName = z
  .custom<Phase>(
    (value) => typeof value === 'string' && Object.hasOwn(PHASES, value),
    `Must be one of: ${Object.keys(PHASES).join(', ')}.`,
  )
  .meta({ id: 'Phase', override: { type: 'string', enum: Object.keys(PHASES) } });

export const ExpectedView = z
  .object({
    at: Instant,
    stopped: z
      .boolean()
      .meta({ description: 'Whether the clock is stopped because the applicant or a contact must act.' }),
    because: z.string().meta({ description: 'How the date was computed.' }),
  })
  .meta({ id: 'Expected' });

/** How the order was approved that this one replaces. */
const FormerReview = z
  .object({ order: OrderId, approvedAt: Instant, by: Actor, checklist: Checklist.optional() })
  .meta({ id: 'FormerReview' });
export const RevocationView = z.object({ at: Instant, reason: RevocationReason }).meta({ id: 'Revocation' });

/** Why an order has to wait. */
export const HeldView = z
  .object({
    by: z.string().optional().meta({ description: 'The reviewer; not shown to applicants.' }),
    at: Instant,
    comment: z.string(),
  })
  .meta({ id: 'Held' });

/** An order as it is shown. */
export const OrderView = z
  .object({
    id: OrderId,
    account: AccountId,
    status: Status,
    phase: PhaseName,
    revision: z.int().meta({ description: 'The newest submitted revision; 0 before the first.' }),
    type: CertificateType,
    names: z.array(z.string()),
    createdAt: Instant,
    since: Instant.meta({ description: 'When this status began.' }),
    expectedIssueAt: Instant.optional(),
    expected: ExpectedView.optional(),
    domains: z.array(DomainView),
    reasons: z.array(Reason).meta({ description: 'Why the order was returned or refused, per field.' }),
    notes: z.array(Reason).meta({
      description: 'What was done differently from the request, or is worth knowing; no change is needed.',
    }),
    documents: z.array(DocumentRef),
    actions: z.array(z.string()).meta({ description: 'What the caller can do with the order now.' }),
    certificate: CertificateSummary.optional(),
    replaces: Replaces.optional().meta({
      description: 'The order that this one renews or reissues.',
    }),
    replacedBy: ReplacedBy.optional().meta({
      description:
        'The newest order that renews or reissues this one, with `issuedAt` once it is issued. The certificate of this order stays valid until it expires or is revoked.',
    }),
    revocation: RevocationView.optional().meta({ description: 'When and why the certificate was revoked.' }),
    review: z
      .object({
        former: FormerReview.optional(),
        claim: z.object({ by: z.string(), until: Instant }).optional(),
        held: HeldView.optional(),
        because: z.array(Reason).optional().meta({ description: 'Why a reviewer must decide.' }),
        mayNotDecide: z
          .string()
          .optional()
          .meta({ description: 'Why you, a reviewer, may not decide on this order.' }),
      })
      .optional()
      .meta({ description: 'The state of the review. Applicants see only why the order is held.' }),
    application: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'The application as last written; `ETag` is its tag.' }),
  })
  .meta({ id: 'Order' });
export type OrderView = z.infer<typeof OrderView>;

/** What an order is shown with, to whom. */
export type OrderViewContext = {
  caller: Caller;
  rules: ViewRules;
  challenges: readonly Challenge[];
  application?: ApplicationJson | undefined;
  /** The domains that cannot be asked about now, if they were looked up. */
  blocked?: ReadonlySet<string> | undefined;
  /** The order that this one replaces, where a reviewer shall see how that was approved. */
  former?: Order | undefined;
  /** Why the caller, a reviewer, may not decide on it. */
  barred?: string | undefined;
  /** The order that is to replace this one, if that decides what can be done with this one. */
  successor?: Order | undefined;
};

export function orderView(order: Order, seen: OrderViewContext): OrderView {
  const { rules, challenges, application } = seen;
  const now = rules.clock.now();
  const reviewed = order.status === 'reviewing' || rules.needsReviewer(order);
  const expected = expectedIssue({ ...order, reviewed }, rules.review, now);
  return {
    id: order.id,
    account: order.account,
    status: order.status,
    phase: phaseOf(order),
    revision: order.revision,
    type: order.type,
    names: order.names,
    createdAt: order.createdAt,
    since: order.since,
    ...(expected && { expectedIssueAt: expected.at, expected }),
    domains: domainViews(order, challenges),
    reasons: 'reasons' in order ? order.reasons : [],
    notes: notesOf(order),
    documents: order.documents,
    actions: actionsFor(order, { ...seen, now }),
    ...('certificate' in order && { certificate: order.certificate }),
    ...(order.replaces && { replaces: order.replaces }),
    ...(order.replacedBy && { replacedBy: order.replacedBy }),
    ...reviewOf(order, now, seen),
    ...(order.status === 'revoked' && { revocation: { at: order.revokedAt, reason: order.reason } }),
    ...(application && { application: { ...application } }),
  };
}

/** Who is at it is for colleagues; why it is held is for the applicant, too. */
function reviewOf(
  order: Order,
  now: string,
  { caller, former, barred }: OrderViewContext,
): { review?: NonNullable<OrderView['review']> } {
  if (order.status !== 'reviewing') return {};
  if (!isOfService(caller)) {
    if (!order.held) return {};
    const { at, comment } = order.held;
    return { review: { held: { at, comment } } };
  }
  const claim = order.claim && order.claim.until > now ? order.claim : undefined;
  const before = former && formerReview(former);
  return {
    review: {
      because: reviewBecause(order),
      ...(claim && { claim }),
      ...(order.held && { held: order.held }),
      ...(barred !== undefined && { mayNotDecide: barred }),
      ...(before && { former: before }),
    },
  };
}

function formerReview(former: Order): z.infer<typeof FormerReview> | undefined {
  if (!('approval' in former)) return undefined;
  const { at, by, checklist } = former.approval;
  return { order: former.id, approvedAt: at, by, ...(checklist && { checklist }) };
}

/** What needs no mending, but is to be known: also that a certificate was replaced, and goes on to count. */
/** A view of an order in answer to a request, with what of that was read otherwise than it was typed. */
export const withCleaningNotes = (view: OrderView, cleaned: readonly Reason[]): OrderView => ({
  ...view,
  notes: [...cleaned, ...view.notes],
});

function notesOf(order: Order): Reason[] {
  if ('notes' in order) return order.notes;
  return [...declineNotes(order), ...replacedNotes(order)];
}

/** What a contact took back is shown first: it is a ground to revoke. */
function declineNotes(order: Order): Reason[] {
  if (order.status !== 'issuing' && order.status !== 'issued') return [];
  return order.declinedEvidence.map(({ adn, contact, declinedAt }) => {
    const message = `${contact} approved ${adn} and withdrew the approval at ${declinedAt}. Revoke the certificate within 24 hours, unless the contact approves again.`;
    return { field: jsonPointer('contacts', adn), code: 'evidence-withdrawn', message };
  });
}

function replacedNotes(order: Order): Reason[] {
  if (order.status !== 'issued' || order.expiry === 'expired' || !order.replacedBy?.issuedAt) return [];
  const how = order.replacedBy.as === 'renewal' ? 'renewed' : 'reissued';
  const message = `This certificate was ${how} by order ${order.replacedBy.order}, and stays valid until it expires. Once the new one is installed everywhere, this one can be revoked with reason superseded.`;
  return [{ field: '', code: 'replaced', message }];
}
