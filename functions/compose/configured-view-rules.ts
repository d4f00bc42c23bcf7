import { systemClock } from '../../lib/clock.ts';
import { needsReviewer } from '../../lib/review/needs-reviewer.ts';
import { reviewTime } from '../../lib/review/review-time.ts';
import type { ViewRules } from '../../lib/views/view-rules.ts';
import { config } from './config.ts';
import { configuredHighRisk } from './configured-high-risk.ts';
import { configuredPeriods } from './configured-rules.ts';

/** The configured rules of views. */
export function configuredViewRules(): ViewRules {
  const calendar = config('REVIEW_ZONE', 'REVIEW_WEEKDAYS', 'REVIEW_HOLIDAYS', 'REVIEW_CLOSES_AT');
  const needed = needsReviewer(configuredHighRisk());
  return {
    clock: systemClock,
    review: reviewTime(calendar, configuredPeriods()),
    needsReviewer: ({ type, names }) => needed({ submission: { type, names: [...names] } }),
  };
}
