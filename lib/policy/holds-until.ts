import { after, type Instant } from '../clock.ts';
import { endOf, type Method } from './methods.ts';
import { DOMAIN_REUSE, domainReuseDays } from './periods.ts';
import type { Policy } from './policy.ts';

/**
 * Until when a confirmation of control that is given now may be reused, by the rules of each day between: what is given half
 * a year before the reuse is shortened ends on the day of that (BR 4.2.1), and all that a method proved ends with it.
 */
export function holdsUntil(policy: Policy, method: Method, now: Instant): Instant {
  const days = domainReuseDays(policy, now);
  if (policy === 'internal') return after(now, days, 'days');
  const ends = DOMAIN_REUSE.map(({ from, value }, index) => {
    const next = DOMAIN_REUSE[index + 1];
    const end = [after(now, value, 'days'), startOf(from)].sort().at(-1) ?? now;
    return next !== undefined && startOf(next.from) <= end ? startOf('9999-12-31') : end;
  });
  return [...ends, startOf(endOf(method).from)].sort()[0] ?? now;
}

const startOf = (day: string): Instant => `${day}T00:00:00.000Z`;
