import { after, type Instant } from '../clock.ts';
import { longestValidityDays } from '../policy/periods.ts';
import type { Policy } from '../policy/policy.ts';
import { type Finding, mendSoon, ok } from './finding.ts';

/** Time to create the next CA, and to wait until all clients trust it. */
const IN_HAND_DAYS = 90;

/**
 * When the next issuing CA is due: some time before the current one can no longer issue certificates of the longest
 * validity, because none outlives its CA.
 */
export const renewalDueAt = (endOfCa: Instant, policy: Policy, now: Instant): Instant =>
  after(endOfCa, -(longestValidityDays(policy, now) + IN_HAND_DAYS), 'days');

/** Time to install another root at all clients, and to create an issuing CA under it. */
const ROOT_BEFORE_DAYS = 730;

/** The issuing CA lasts long enough for the longest certificates. */
export const endOfIssuing = (notAfter: Instant, policy: Policy, now: Instant): Finding =>
  renewalDueAt(notAfter, policy, now) > now
    ? ok(`The issuing CA is valid until ${day(notAfter)}.`)
    : mendSoon(
        `The issuing CA ends ${day(notAfter)}, too early for the longest certificates soon.`,
        'npm run setup -- ca renew (docs/ca.md).',
      );

/** The root lasts long enough to install another one everywhere. */
export const endOfRoot = (notAfter: Instant, now: Instant): Finding =>
  notAfter > after(now, ROOT_BEFORE_DAYS, 'days')
    ? ok(`The root is valid until ${day(notAfter)}.`)
    : mendSoon(
        `The root ends ${day(notAfter)}, within ${ROOT_BEFORE_DAYS} days.`,
        'Make the next root in a stage of its own, and have it installed before this one ends (docs/ca.md).',
      );

const day = (at: Instant): string => at.slice(0, 10);
