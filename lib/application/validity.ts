import type { Instant } from '../clock.ts';
import type { Finding } from '../order/finding-codes.ts';
import { longestValidityDays } from '../policy/periods.ts';
import type { Policy } from '../policy/policy.ts';
import { contactMessage } from './messages/contact-messages.ts';

const FIELD = '/validityDays';

/**
 * The validity in days of a certificate that is issued now; the limit in force caps the default. Under `internal` a
 * validity beyond that of a public CA is noted.
 */
export function validity(
  requested: number | undefined,
  { now, policy, defaultDays }: { now: Instant; policy: Policy; defaultDays: number },
): { days: number; findings: Finding[]; notes: Finding[] } {
  const longest = longestValidityDays(policy, now);
  if (requested !== undefined && requested > longest) {
    const found = contactMessage('validity-too-long', { days: requested, most: longest });
    return { days: longest, findings: [{ field: FIELD, ...found }], notes: [] };
  }
  const days = requested ?? Math.min(defaultDays, longest);
  return { days, findings: [], notes: beyondPublic(days, now) };
}

function beyondPublic(days: number, now: Instant): Finding[] {
  const longest = longestValidityDays('br', now);
  const found = contactMessage('validity-beyond-public', { days, most: longest });
  return days > longest ? [{ field: FIELD, ...found }] : [];
}
