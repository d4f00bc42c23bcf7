import { memberReader } from '../../lib/aws/stores/member-reader.ts';
import { systemClock } from '../../lib/clock.ts';
import { needsReviewer } from '../../lib/review/needs-reviewer.ts';
import { reviewTime } from '../../lib/review/review-time.ts';
import type { ViewRules } from '../../lib/views/view-rules.ts';
import { config } from './config.ts';
import { configuredHighRisk } from './configured-high-risk.ts';
import { configuredPeriods } from './configured-rules.ts';
import { deployedTable } from './deployed-table.ts';

/** The configured rules of views. */
export function configuredViewRules(): ViewRules {
  const calendar = config('REVIEW_ZONE', 'REVIEW_WEEKDAYS', 'REVIEW_HOLIDAYS', 'REVIEW_CLOSES_AT');
  const needed = needsReviewer(configuredHighRisk());
  const periods = configuredPeriods();
  return {
    clock: systemClock,
    review: reviewTime(calendar, periods),
    periods,
    members: memberReader(deployedTable),
    needsReviewer: ({ type, names }) => needed({ submission: { type, names } }),
  };
}
