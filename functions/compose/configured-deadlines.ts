import { reviewTime } from '../../lib/review/review-time.ts';
import type { DeadlineRules } from '../../lib/workflow/deadlines.ts';
import { config } from './config.ts';
import { configuredPeriods } from './configured-rules.ts';

/** The configured periods, and the working hours of reviewers. */
export function configuredDeadlines(): DeadlineRules {
  const configured = configuredPeriods();
  const calendar = config('REVIEW_ZONE', 'REVIEW_WEEKDAYS', 'REVIEW_HOLIDAYS', 'REVIEW_CLOSES_AT');
  return { periods: configured, review: reviewTime(calendar, configured) };
}
