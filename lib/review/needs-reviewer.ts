import { highRiskFindings } from '../application/high-risk.ts';
import { examineNames } from '../application/names.ts';
import type { Submission } from '../order/submission.ts';

/** Whether a person has to look at an order: OV always, DV where a name is on the high-risk list (BR 4.2.1). */
export const needsReviewer =
  (highRiskNames: readonly string[] | undefined) =>
  ({ submission }: { submission: Pick<Submission, 'type' | 'names'> }): boolean =>
    submission.type === 'OV' ||
    highRiskFindings(examineNames([...submission.names]).names, highRiskNames).length > 0;
