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
  /** A Random Value in a DNS record, also that of an ACME challenge (`dns-01`). */
  '3.2.2.4.7': [{ from: '2000-01-01', value: 'usable', source: 'BR 3.2.2.4.7' }],
  /** A Random Value in a file of the website. */
  '3.2.2.4.18': [{ from: '2000-01-01', value: 'usable', source: 'BR 3.2.2.4.18' }],
  /** The file that answers an ACME challenge (`http-01`). */
  '3.2.2.4.19': [{ from: '2000-01-01', value: 'usable', source: 'BR 3.2.2.4.19' }],
  /** A persistent TXT record that names this CA and the account. */
  '3.2.2.4.22': [{ from: '2025-11-01', value: 'usable', source: 'BR 3.2.2.4.22, SC-088' }],
} as const satisfies Record<string, readonly [Dated<MethodStatus>, ...Dated<MethodStatus>[]]>;

export type Method = keyof typeof METHODS;

/** The status of a method at an instant. Under `internal`, which the BR do not bind, its end is only a warning. */
export function methodStatus(policy: Policy, method: Method, at: Instant): MethodStatus {
  const { value } = inForce<MethodStatus>(METHODS[method], at);
  return policy === 'internal' && value === 'ended' ? 'discouraged' : value;
}

/** When a method ends, and by which rule; undefined if no rule ends it. */
function endOf(method: Method): Dated<MethodStatus> | undefined {
  const rows: readonly Dated<MethodStatus>[] = METHODS[method];
  return rows.find(({ value }) => value === 'ended');
}

/** The end of confirmation by mail to a constructed address. */
export const END_OF_MAIL: Dated<MethodStatus> = METHODS['3.2.2.4.4'][2];

/** Whether a method has ended at an instant by the BR, under any policy. */
export const hasEnded = (method: Method, at: Instant): boolean =>
  inForce<MethodStatus>(METHODS[method], at).value === 'ended';

/** When an order that waits for a confirmation by this method has to be returned; undefined if the policy is not bound, or it has ended. */
export function waitsUntil(policy: Policy, method: Method, now: Instant): Instant | undefined {
  const end = startOfEnd(method);
  return policy === 'internal' || end === undefined || end <= now ? undefined : end;
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
  const ofMethod = startOfEnd(method);
  return [...ends, ...(ofMethod === undefined ? [] : [ofMethod])].sort()[0] ?? now;
}

function startOfEnd(method: Method): Instant | undefined {
  const end = endOf(method);
  return end && startOf(end.from);
}

const startOf = (day: string): Instant => `${day}T00:00:00.000Z`;
