import * as z from 'zod';
import { AccountId, CertificateType, Instant, OrderId } from '../order/identifiers.ts';
import { ReplacedBy, Replaces } from '../order/replacement.ts';
import type { OrderSummary, Page } from '../order/store.ts';
import { expectedIssue } from '../review/expected-date.ts';
import { ExpectedView, PhaseName, RevocationView, Status } from './order-view.ts';
import type { ViewRules } from './view-rules.ts';

/** A row of a list. */
export const SummaryView = z
  .object({
    id: OrderId,
    account: AccountId,
    status: Status,
    phase: PhaseName,
    type: CertificateType,
    names: z.array(z.string()).meta({ description: 'The first few.' }),
    nameCount: z.int(),
    revision: z.int(),
    createdAt: Instant,
    since: Instant,
    expectedIssueAt: Instant.optional(),
    expected: ExpectedView.optional(),
    notAfter: Instant.optional().meta({ description: 'Of an issued certificate.' }),
    replaces: Replaces.optional(),
    replacedBy: ReplacedBy.optional(),
    revoked: RevocationView.optional(),
    claim: z.object({ by: z.string(), until: Instant }).optional(),
  })
  .meta({ id: 'OrderSummary' });
export type SummaryView = z.infer<typeof SummaryView>;

export const SummaryPage = z
  .object({
    items: z.array(SummaryView),
    cursor: z
      .string()
      .optional()
      .meta({ description: 'Where the next page begins; absent on the last one.' }),
  })
  .meta({ id: 'OrderPage' });

/** A page of a list; who has claimed an order is for those who review. */
export const summaryPage = (page: Page<OrderSummary>, rules: ViewRules, showClaim: boolean) => ({
  items: page.items.map((row) => summaryView(row, rules, showClaim)),
  ...(page.cursor !== undefined && { cursor: page.cursor }),
});

function summaryView({ claim, ...row }: OrderSummary, rules: ViewRules, showClaim: boolean): SummaryView {
  const now = rules.clock.now();
  const reviewed = row.status === 'reviewing' || rules.needsReviewer(row);
  const expected = expectedIssue({ ...row, reviewed }, rules.review, now);
  return {
    ...row,
    names: [...row.names],
    ...(expected && { expectedIssueAt: expected.at, expected }),
    ...(showClaim && claim && claim.until > now && { claim }),
  };
}
