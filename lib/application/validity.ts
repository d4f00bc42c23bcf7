import type { Instant } from '../clock.ts';
import type { Reason } from '../order/reason.ts';
import { longestValidityDays } from '../policy/periods.ts';
import type { Policy } from '../policy/policy.ts';

/** For how many days the certificate would be valid, were it issued now; the limit in force caps the default. */
export function validity(
  asked: number | undefined,
  { now, policy, defaultDays }: { now: Instant; policy: Policy; defaultDays: number },
): { days: number; findings: Reason[] } {
  const longest = longestValidityDays(policy, now);
  if (asked === undefined || asked <= longest)
    return { days: asked ?? Math.min(defaultDays, longest), findings: [] };
  const message = `A certificate issued now is valid for at most ${longest} days; ask for that or less.`;
  return { days: longest, findings: [{ field: '/validityDays', code: 'validity-too-long', message }] };
}
