import { highRisk } from '../application/high-risk.ts';
import type { HighRiskRules } from '../application/high-risk-rules.ts';
import { pointer } from '../application/pointer.ts';
import type { Reason } from '../order/reason.ts';
import type { Submission } from '../order/submission.ts';

/** Whether a person has to look at an order: OV always, DV where a name is of high risk (BR 4.2.1). */
export function needsReviewer(rules: HighRiskRules) {
  const findings = highRiskOf(rules);
  return ({ submission }: { submission: Pick<Submission, 'type' | 'names'> }): boolean =>
    submission.type === 'OV' || findings({ submission }).length > 0;
}

/**
 * Why a person has to look at the names of an order. What was submitted has its certified form already: reading it anew
 * would bring the public suffix list into every function.
 */
export function highRiskOf(rules: HighRiskRules) {
  const judge = highRisk(rules);
  return ({ submission: { names } }: { submission: Pick<Submission, 'names'> }): Reason[] =>
    judge(names.map(certified));
}

const certified = (name: string, index: number) => ({
  field: pointer('names', index),
  name,
  base: name.startsWith('*.') ? name.slice(2) : name,
});
