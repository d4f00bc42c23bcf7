import { after, type Instant } from '../../lib/clock.ts';
import { longestValidityDays } from '../../lib/policy/periods.ts';
import type { Policy } from '../../lib/policy/policy.ts';

/** Time to create the next CA, and to wait until all clients trust it. */
const IN_HAND_DAYS = 90;

/**
 * When the next issuing CA is due: some time before the current one can no longer issue certificates of the longest
 * validity, because none outlives its CA.
 */
export const renewalDueAt = (endOfCa: Instant, policy: Policy, now: Instant): Instant =>
  after(endOfCa, -(longestValidityDays(policy, now) + IN_HAND_DAYS), 'days');
