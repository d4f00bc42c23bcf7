import * as z from 'zod';
import type { Caller } from '../http/caller.ts';
import { CertificateSummary } from '../order/event.ts';
import type { ApplicationJson } from '../order/extra-write.ts';
import { AccountId, CertificateType, Instant, OrderId } from '../order/identifiers.ts';
import { ORDER_STATUSES } from '../order/lifecycle.ts';
import type { Message } from '../order/message.ts';
import type { Order } from '../order/order.ts';
import { PHASES, type Phase, phaseOf } from '../order/phase.ts';
import { Reason } from '../order/reason.ts';
import { ReplacedBy, Replaces } from '../order/replacement.ts';
import { RevocationReason } from '../order/revocation-reason.ts';
import { DocumentRef } from '../order/submission.ts';
import { summaryOf } from '../order/summary.ts';
import { expectedIssue } from '../review/expected-date.ts';
import type { Challenge } from '../verification/challenge.ts';
import { fatesOf } from '../verification/fate.ts';
import { ActionName, actionsFor } from './actions-for.ts';
import { ApplicationView } from './application-view.ts';
import { ApprovalView, approvalViews } from './approval-view.ts';
import { COLUMNS, columns } from './columns.ts';
import { CsrView } from './csr-view.ts';
import { DomainView, domainViews } from './domain-view.ts';
import { SigningIssuer } from './issuer-view.ts';
import { MessageView } from './message-view.ts';
import { notesOf } from './order-notes.ts';
import { type Names, PersonView, personView } from './person-view.ts';
import { ReviewView, reviewView } from './review-view.ts';
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
    because: MessageView.meta({ description: 'How the date was computed.' }),
  })
  .meta({ id: 'Expected' });

export const RevocationView = z.object({ at: Instant, reason: RevocationReason }).meta({ id: 'Revocation' });

/** An order as the API shows it. */
export const OrderView = z
  .object({
    id: OrderId,
    account: AccountId,
    status: Status,
    phase: PhaseName,
    revision: z.int().meta({ description: 'The newest submitted revision; 0 before the first.' }),
    type: CertificateType.optional().meta({ description: 'Absent in a draft that does not say yet.' }),
    names: z.array(z.string()),
    createdAt: Instant,
    since: Instant.meta({ description: 'When this status began.' }),
    expectedIssueAt: Instant.optional(),
    expected: ExpectedView.optional(),
    ...COLUMNS,
    createdBy: PersonView,
    domains: z.array(DomainView).meta({ description: 'One for each authorization domain name.' }),
    approvals: z.array(ApprovalView).optional().meta({
      description: 'What contacts approved for it. Only when one order is read.',
    }),
    reasons: z.array(Reason).meta({ description: 'Why the order was returned or refused, per field.' }),
    findings: z.array(Reason).optional().meta({
      description:
        'What must be corrected before a draft or returned order can be submitted: the answer of its submission. Only beside its application.',
    }),
    notes: z.array(Reason).meta({
      description: 'What was done differently from the request, or is worth knowing; no change is needed.',
    }),
    documents: z.array(DocumentRef),
    actions: z.array(ActionName).meta({ description: 'What the caller can do with the order now.' }),
    certificate: CertificateSummary.optional(),
    issuer: SigningIssuer.optional().meta({
      description:
        'Who signs or has signed; shown by `getOrder`, absent if the order ended without a certificate.',
    }),
    replaces: Replaces.optional().meta({
      description: 'The order that this one renews or reissues.',
    }),
    replacedBy: ReplacedBy.optional().meta({
      description:
        'The newest order that renews or reissues this one, with `issuedAt` once it is issued. The certificate of this order stays valid until it expires or is revoked.',
    }),
    revocation: RevocationView.optional().meta({ description: 'When and why the certificate was revoked.' }),
    review: ReviewView.optional().meta({
      description: 'The state of the review. Applicants see only why the order is held.',
    }),
    application: ApplicationView.optional().meta({
      description: 'The application as last written; `ETag` is its tag.',
    }),
    csr: CsrView.optional().meta({ description: 'What the CSR of that application contains.' }),
  })
  .meta({ id: 'Order' });
export type OrderView = z.infer<typeof OrderView>;

/** What the view of an order needs beside the order. */
export type OrderViewContext = {
  caller: Caller;
  rules: ViewRules;
  challenges: readonly Challenge[];
  application?: ApplicationJson | undefined;
  /** What the CSR of that application contains; reading it takes a parser that most functions do not have. */
  csr?: CsrView | undefined;
  /** The names of the members on it. */
  names: Names;
  /** Whether the challenges include those of all its evidence. */
  withApprovals?: boolean;
  /** What its submission would find, if it can be submitted. */
  findings?: readonly Reason[] | undefined;
  /** The domains for which no mail can be requested now, if they were looked up. */
  blocked?: ReadonlySet<string> | undefined;
  /** The order that this one replaces, for a reviewer who sees how it was approved. */
  former?: Order | undefined;
  /** Why the caller, a reviewer, may not decide on it. */
  barred?: Message | undefined;
  /** The order that is to replace this one, if it decides which actions are possible. */
  successor?: Order | undefined;
  /** Who signs it, if that was looked up. */
  issuer?: SigningIssuer | undefined;
};

export function orderView(order: Order, seen: OrderViewContext): OrderView {
  const { rules, challenges, application, findings } = seen;
  const now = rules.clock.now();
  const reviewed = order.status === 'reviewing' || rules.needsReviewer(order);
  const expected = expectedIssue({ ...order, reviewed }, rules.review, now);
  const review = reviewView(order, now, seen);
  const row = summaryOf(order, fatesOf(challenges));
  return {
    id: order.id,
    account: order.account,
    status: order.status,
    phase: phaseOf(order),
    revision: order.revision,
    ...(order.type && { type: order.type }),
    names: order.names,
    createdAt: order.createdAt,
    since: order.since,
    ...(expected && { expectedIssueAt: expected.at, expected }),
    ...columns(row, rules, seen.names),
    createdBy: personView(order.createdBy, seen.names),
    domains: domainViews(order, challenges),
    ...(seen.withApprovals && { approvals: approvalViews(order, challenges) }),
    reasons: 'reasons' in order ? order.reasons : [],
    ...(findings && { findings: [...findings] }),
    notes: notesOf(order),
    documents: order.documents,
    actions: actionsFor(order, { ...seen, now }),
    ...('certificate' in order && { certificate: order.certificate }),
    ...(seen.issuer && { issuer: seen.issuer }),
    ...(order.replaces && { replaces: order.replaces }),
    ...(order.replacedBy && { replacedBy: order.replacedBy }),
    ...(review && { review }),
    ...(order.status === 'revoked' && { revocation: { at: order.revokedAt, reason: order.reason } }),
    ...(application && { application: { ...application } }),
    ...(seen.csr && { csr: seen.csr }),
  };
}

/** Adds the notes about values of the request that were normalised. */
export const withCleaningNotes = (view: OrderView, cleaned: readonly Reason[]): OrderView => ({
  ...view,
  notes: [...cleaned, ...view.notes],
});
