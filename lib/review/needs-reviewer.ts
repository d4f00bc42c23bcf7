import { highRiskExaminer, isHighRiskCode } from '../application/high-risk/high-risk.ts';
import type { HighRiskRules } from '../application/high-risk/high-risk-rules.ts';
import { jsonPointer } from '../application/json-pointer.ts';
import type { Instant } from '../clock.ts';
import type { FactsOf } from '../order/event.ts';
import type { CertificateType } from '../order/identifiers.ts';
import type { Order } from '../order/order.ts';
import type { Reason } from '../order/reason.ts';
import { becauseMessage } from './review-messages.ts';

/** Whether an order needs a reviewer: OV always, DV if a name is of high risk (BR 4.2.1). */
export function needsReviewer(rules: HighRiskRules) {
  const findings = highRiskOf(rules);
  return ({
    submission,
  }: {
    submission: { type?: CertificateType | undefined; names: readonly string[] };
  }): boolean => submission.type === 'OV' || findings({ submission }).length > 0;
}

/**
 * Why the names of an order need a reviewer. Submitted names are already in their certified form: parsing them again
 * would bundle the public suffix list into every function.
 */
export function highRiskOf(rules: HighRiskRules) {
  const judge = highRiskExaminer(rules);
  return ({ submission: { names } }: { submission: { names: readonly string[] } }): Reason[] =>
    judge(names.map(certified));
}

/** Why an order in review needs a reviewer: its type, what the checks found in its names, or the rules. */
export function reviewBecause({
  type,
  notes,
}: {
  type: CertificateType | undefined;
  notes: readonly Reason[];
}): Reason[] {
  const ofNames = notes.filter(({ code }) => isHighRiskCode(code));
  const reasons = type === 'OV' ? [OF_ORGANIZATION, ...ofNames] : ofNames;
  return reasons.length > 0 ? reasons : [BY_RULES];
}

const OF_ORGANIZATION: Reason = { field: '/organization', ...becauseMessage('organization-review', {}) };

/** The configured rules may have changed since the checks. */
const BY_RULES: Reason = { field: '', ...becauseMessage('policy-review', {}) };

const certified = (name: string, index: number) => ({
  field: jsonPointer('names', index),
  name,
  base: name.startsWith('*.') ? name.slice(2) : name,
});

/** The approval of a revision that needs no reviewer. */
export const approvalByPolicy = ({ revision }: Order, at: Instant): FactsOf<'review.approved'> => ({
  type: 'review.approved',
  at,
  by: { kind: 'policy' },
  revision,
});
