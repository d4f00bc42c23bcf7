import { after, type Instant } from '../../lib/clock.ts';
import { longestValidityDays } from '../../lib/policy/periods.ts';
import type { Policy } from '../../lib/policy/policy.ts';

/** Time to make the next CA, and to wait until all clients trust it. */
const IN_HAND_DAYS = 90;

/**
 * From when on the next issuing CA is due: not long after this one the present one can no longer give certificates their
 * longest validity, for none outlives its CA.
 */
export const renewalDueAt = (endOfCa: Instant, policy: Policy, now: Instant): Instant =>
  after(endOfCa, -(longestValidityDays(policy, now) + IN_HAND_DAYS), 'days');
