import type { Instant } from '../clock.ts';
import type { Finding } from '../order/finding-codes.ts';
import { longestValidityDays } from '../policy/periods.ts';
import type { Policy } from '../policy/policy.ts';

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
    const message = `${requested} days are requested; a certificate issued now is valid for at most ${longest}. Request ${longest} or fewer.`;
    return {
      days: longest,
      findings: [{ field: FIELD, code: 'validity-too-long', message }],
      notes: [],
    };
  }
  const days = requested ?? Math.min(defaultDays, longest);
  return { days, findings: [], notes: beyondPublic(days, now) };
}

function beyondPublic(days: number, now: Instant): Finding[] {
  const longest = longestValidityDays('br', now);
  const message = `The certificate would be valid for ${days} days. A public CA may give ${longest} at present (BR 6.3.2), and some clients accept no more.`;
  return days > longest ? [{ field: FIELD, code: 'validity-beyond-public', message }] : [];
}
