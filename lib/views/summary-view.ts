import * as z from 'zod';
import { AccountId, CertificateType, Instant, OrderId } from '../order/identifiers.ts';
import type { Message } from '../order/message.ts';
import { Reason } from '../order/reason.ts';
import { ReplacedBy, Replaces } from '../order/replacement.ts';
import type { ListPage, OrderSummary } from '../order/store.ts';
import { expectedIssue } from '../review/expected-date.ts';
import { reviewBecause } from '../review/needs-reviewer.ts';
import { COLUMNS, columns } from './columns.ts';
import { OWN_CA_SIGNS, type Signers, SigningIssuer } from './issuer-view.ts';
import { MessageView } from './message-view.ts';
import { ExpectedView, PhaseName, RevocationView, Status } from './order-view.ts';
import { type Names, namesOf } from './person-view.ts';
import { ClaimView, claimView, HeldView, heldView } from './review-view.ts';
import type { ViewRules } from './view-rules.ts';

/** A row of a list of orders. */
export const SummaryView = z
  .object({
    id: OrderId,
    account: AccountId,
    status: Status,
    phase: PhaseName,
    type: CertificateType.optional().meta({ description: 'Absent in a draft that does not say yet.' }),
    names: z.array(z.string()).meta({ description: 'The first few names.' }),
    nameCount: z.int(),
    revision: z.int(),
    createdAt: Instant,
    since: Instant,
    ...COLUMNS,
    expectedIssueAt: Instant.optional(),
    expected: ExpectedView.optional(),
    issuer: SigningIssuer.optional().meta({ description: 'Who signed the certificate.' }),
    notAfter: Instant.optional().meta({ description: 'When the issued certificate expires.' }),
    replaces: Replaces.optional(),
    replacedBy: ReplacedBy.optional(),
    revoked: RevocationView.optional(),
    reasons: z.array(Reason).meta({ description: 'Why the order was returned or refused, per field.' }),
    claim: ClaimView.optional(),
    held: HeldView.optional().meta({ description: 'Why the order is held in review.' }),
    because: z
      .array(Reason)
      .optional()
      .meta({ description: 'Why a reviewer must decide on the order; in the queue only.' }),
    mayNotDecide: MessageView.optional().meta({
      description: 'Why you, a reviewer, may not decide on this order; in the queue only.',
    }),
  })
  .meta({ id: 'OrderSummary' });
export type SummaryView = z.infer<typeof SummaryView>;

export const SummaryPage = z
  .object({
    items: z.array(SummaryView),
    cursor: z
      .string()
      .optional()
      .meta({ description: 'The cursor of the next page; absent on the last one.' }),
  })
  .meta({ id: 'OrderPage' });

/** What the rows of a page need beside the rules: who signed, and row by row why the caller may not decide. */
type Beside = { signers?: Signers; barred?: readonly (Message | undefined)[] };

/** A page of a list of orders, as applicants see it. */
export async function summaryPage(
  page: ListPage<OrderSummary>,
  rules: ViewRules,
  { signers = OWN_CA_SIGNS }: Beside = {},
) {
  const names = await namesOf(
    rules.members,
    page.items.map(({ submitted }) => submitted?.by),
  );
  return {
    items: page.items.map((row) => summaryView(row, rules, { names, signers })),
    ...(page.cursor !== undefined && { cursor: page.cursor }),
  };
}

/** The same for members of the service: also who has claimed an order, and why it needs a reviewer. */
export async function queuePage(
  page: ListPage<OrderSummary>,
  rules: ViewRules,
  { signers = OWN_CA_SIGNS, barred = [] }: Beside = {},
) {
  const names = await namesOf(
    rules.members,
    page.items.flatMap(({ submitted, claim, held }) => [submitted?.by, claim?.by, held?.by]),
  );
  return {
    items: page.items.map((row, index) => ({
      ...summaryView(row, rules, { names, signers }),
      ...ofReview(row, rules.clock.now(), names),
      ...(barred[index] !== undefined && { mayNotDecide: barred[index] }),
    })),
    ...(page.cursor !== undefined && { cursor: page.cursor }),
  };
}

function ofReview(
  { claim, held, inReview, type }: OrderSummary,
  now: string,
  names: Names,
): Partial<SummaryView> {
  return {
    ...(claim && claim.until > now && { claim: claimView(claim, names) }),
    ...(held && { held: heldView(held, names) }),
    ...(inReview && { because: reviewBecause({ type, notes: inReview.notes }) }),
  };
}

function summaryView(
  summary: OrderSummary,
  rules: ViewRules,
  { names, signers }: { names: Names; signers: Signers },
): SummaryView {
  const { claim, held, inReview, expectedAt, changedAt, turn, submitted, serial, acmeAccount, ...shown } =
    summary;
  const { issuer, ...row } = shown;
  const signer = issuer === undefined ? undefined : signers.get(issuer);
  const now = rules.clock.now();
  const reviewed = row.status === 'reviewing' || rules.needsReviewer(row);
  const expected = expectedIssue({ ...row, expectedAt, held, reviewed }, rules.review, now);
  return {
    ...row,
    ...columns(summary, rules, names),
    names: [...row.names],
    reasons: [...row.reasons],
    ...(expected && { expectedIssueAt: expected.at, expected }),
    ...(signer && { issuer: signer }),
    ...(held && { held: { at: held.at, comment: held.comment } }),
  };
}
