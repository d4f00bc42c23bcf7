import { highRisk } from '../application/high-risk.ts';
import { pointer } from '../application/pointer.ts';
import type { Submission } from '../order/submission.ts';

/**
 * Whether a person has to look at an order: OV always, DV where a name is of high risk (BR 4.2.1). What was
 * submitted has its certified form already: reading it anew would bring the public suffix list into every function.
 */
export function needsReviewer(highRiskNames: readonly string[] | undefined) {
  const judge = highRisk(highRiskNames);
  return ({ submission: { type, names } }: { submission: Pick<Submission, 'type' | 'names'> }): boolean =>
    type === 'OV' || judge(names.map(certified)).length > 0;
}

const certified = (name: string, index: number) => ({
  field: pointer('names', index),
  name,
  base: name.startsWith('*.') ? name.slice(2) : name,
});
