import { after, type Instant } from '../clock.ts';
import { DOMAIN_REUSE, domainReuseDays } from './periods.ts';
import { type Dated, inForce, type Policy } from './policy.ts';

/** Whether a method may be used. `discouraged` is a SHOULD NOT; `ended` also makes its earlier confirmations unusable. */
export type MethodStatus = 'usable' | 'discouraged' | 'ended';

/** The methods of domain validation that the product uses or may use later, by section of the BR. */
export const METHODS = {
  /** Mail to a constructed address. */
  '3.2.2.4.4': [
    { from: '2000-01-01', value: 'usable', source: 'BR 3.2.2.4.4' },
    { from: '2026-03-15', value: 'discouraged', source: 'BR 3.2.2.4.4, SC-090' },
    { from: '2028-03-15', value: 'ended', source: 'BR 3.2.2.4.4, SC-090' },
  ],
  /** Mail to the contact in the domain's CAA record. */
  '3.2.2.4.13': [
    { from: '2000-01-01', value: 'usable', source: 'BR 3.2.2.4.13' },
    { from: '2026-03-15', value: 'discouraged', source: 'BR 3.2.2.4.13, SC-090' },
    { from: '2028-03-15', value: 'ended', source: 'BR 3.2.2.4.13, SC-090' },
  ],
  /** Mail to the contact in the domain's TXT record. */
  '3.2.2.4.14': [
    { from: '2000-01-01', value: 'usable', source: 'BR 3.2.2.4.14' },
    { from: '2026-03-15', value: 'discouraged', source: 'BR 3.2.2.4.14, SC-090' },
    { from: '2028-03-15', value: 'ended', source: 'BR 3.2.2.4.14, SC-090' },
  ],
} as const satisfies Record<string, readonly [Dated<MethodStatus>, ...Dated<MethodStatus>[]]>;

export type Method = keyof typeof METHODS;

/** The status of a method at an instant. Under `internal`, which the BR do not bind, its end is only a warning. */
export function methodStatus(policy: Policy, method: Method, at: Instant): MethodStatus {
  const { value } = inForce<MethodStatus>(METHODS[method], at);
  return policy === 'internal' && value === 'ended' ? 'discouraged' : value;
}

/** When a method ends, and by which rule. */
export function endOf(method: Method): Dated<MethodStatus> {
  const rows: readonly Dated<MethodStatus>[] = METHODS[method];
  const end = rows.find(({ value }) => value === 'ended');
  if (end === undefined) throw new Error(`Method ${method} has no end.`);
  return end;
}

/** Whether a method has ended at an instant by the BR, under any policy. */
export const hasEnded = (method: Method, at: Instant): boolean =>
  Date.parse(endOf(method).from) <= Date.parse(at);

/** When an order that waits for a confirmation by this method has to be returned; undefined if the policy is not bound, or it has ended. */
export function waitsUntil(policy: Policy, method: Method, now: Instant): Instant | undefined {
  const end = startOf(endOf(method).from);
  return policy === 'internal' || end <= now ? undefined : end;
}

/**
 * When a confirmation of control that is given now ends, by the rules of each day until then: if the reuse is shortened in
 * between, it may end on that day (BR 4.2.1), and it ends with its method at the latest.
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
