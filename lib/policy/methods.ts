import { after, type Instant } from '../clock.ts';
import { DOMAIN_REUSE, domainReuseDays } from './periods.ts';
import { type Dated, inForce, type Policy } from './policy.ts';

/** Whether a method may be relied on: SHOULD NOT, where it is discouraged; `ended` makes what it proved earlier unusable as well. */
export type MethodStatus = 'usable' | 'discouraged' | 'ended';

/** The methods of domain validation that this product has or leaves room for, by section of the requirements. */
export const METHODS = {
  /** A mail to a constructed address. */
  '3.2.2.4.4': [
    { from: '2000-01-01', value: 'usable', source: 'BR 3.2.2.4.4' },
    { from: '2026-03-15', value: 'discouraged', source: 'BR 3.2.2.4.4, SC-090' },
    { from: '2028-03-15', value: 'ended', source: 'BR 3.2.2.4.4, SC-090' },
  ],
  /** A mail to the contact in the domain's CAA record. */
  '3.2.2.4.13': [
    { from: '2000-01-01', value: 'usable', source: 'BR 3.2.2.4.13' },
    { from: '2026-03-15', value: 'discouraged', source: 'BR 3.2.2.4.13, SC-090' },
    { from: '2028-03-15', value: 'ended', source: 'BR 3.2.2.4.13, SC-090' },
  ],
  /** A mail to the contact in the domain's TXT record. */
  '3.2.2.4.14': [
    { from: '2000-01-01', value: 'usable', source: 'BR 3.2.2.4.14' },
    { from: '2026-03-15', value: 'discouraged', source: 'BR 3.2.2.4.14, SC-090' },
    { from: '2028-03-15', value: 'ended', source: 'BR 3.2.2.4.14, SC-090' },
  ],
} as const satisfies Record<string, readonly [Dated<MethodStatus>, ...Dated<MethodStatus>[]]>;

export type Method = keyof typeof METHODS;

/** How a method stands at an instant. Under `internal`, which is not bound, the end is a warning only. */
export function methodStatus(policy: Policy, method: Method, at: Instant): MethodStatus {
  const { value } = inForce<MethodStatus>(METHODS[method], at);
  return policy === 'internal' && value === 'ended' ? 'discouraged' : value;
}

/** From when on a method may not be relied on, and by which rule. */
export function endOf(method: Method): Dated<MethodStatus> {
  const rows: readonly Dated<MethodStatus>[] = METHODS[method];
  const end = rows.find(({ value }) => value === 'ended');
  if (end === undefined) throw new Error(`Method ${method} has no end.`);
  return end;
}

/** Whether a method has ended at an instant, whoever is bound by that. */
export const hasEnded = (method: Method, at: Instant): boolean =>
  Date.parse(endOf(method).from) <= Date.parse(at);

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
