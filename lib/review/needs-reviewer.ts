import { highRiskFindings } from '../application/high-risk.ts';
import { pointer } from '../application/pointer.ts';
import type { Submission } from '../order/submission.ts';

/**
 * Whether a person has to look at an order: OV always, DV where a name is on the high-risk list (BR 4.2.1). What was
 * submitted has its certified form already: reading it anew would bring the public suffix list into every function.
 */
export const needsReviewer =
  (highRiskNames: readonly string[] | undefined) =>
  ({ submission: { type, names } }: { submission: Pick<Submission, 'type' | 'names'> }): boolean =>
    type === 'OV' || highRiskFindings(names.map(certified), highRiskNames).length > 0;

const certified = (name: string, index: number) => ({
  field: pointer('names', index),
  name,
  base: name.startsWith('*.') ? name.slice(2) : name,
});
