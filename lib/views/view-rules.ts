import { settings } from '../../functions/compose/config.ts';
import { configuredHighRisk } from '../../functions/compose/configured-high-risk.ts';
import { periods } from '../../functions/compose/configured-rules.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { CertificateType } from '../order/identifiers.ts';
import type { ReviewTime } from '../review/expected-date.ts';
import { needsReviewer } from '../review/needs-reviewer.ts';
import { reviewTime } from '../review/review-time.ts';

/** What is computed for whoever looks at an order. */
export type ViewRules = {
  clock: Clock;
  review: ReviewTime;
  needsReviewer: (order: { type: CertificateType; names: readonly string[] }) => boolean;
};

/** As this deployment is configured. */
export function configuredViewRules(): ViewRules {
  const calendar = settings('REVIEW_ZONE', 'REVIEW_WEEKDAYS', 'REVIEW_HOLIDAYS', 'REVIEW_CLOSES_AT');
  const needed = needsReviewer(configuredHighRisk());
  return {
    clock: systemClock,
    review: reviewTime(calendar, periods()),
    needsReviewer: ({ type, names }) => needed({ submission: { type, names: [...names] } }),
  };
}
