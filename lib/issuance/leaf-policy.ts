/** Reserved policies (BR 7.1.6.1). */
export const RESERVED_POLICIES = { DV: '2.23.140.1.2.1', OV: '2.23.140.1.2.2' } as const;

/** RFC 5280 §4.2.1.4. */
export const ANY_POLICY = '2.5.29.32.0';

/** The rules that the CA issues by: the operator's own, or the Baseline Requirements. */
export type IssuingPolicy = 'internal' | 'br';

const reserved: readonly string[] = Object.values(RESERVED_POLICIES);

/** Whether a certificate with this policy is bound by the Baseline Requirements. */
export const isReservedPolicy = (policy: string): boolean => policy.startsWith('2.23.140.');

/**
 * The one policy of a certificate: under the Baseline Requirements the reserved one of its type (BR 7.1.2.7.9),
 * else the operator's own, which is the first policy of the issuing CA that is not reserved.
 * @throws RangeError if the issuing CA does not have it: a client that requires the policy would reject the chain
 */
export function leafPolicy(
  policy: IssuingPolicy,
  type: keyof typeof RESERVED_POLICIES,
  ofIssuingCa: readonly string[],
): string {
  const own = ofIssuingCa.find((each) => each !== ANY_POLICY && !reserved.includes(each));
  const chosen = policy === 'internal' ? own : RESERVED_POLICIES[type];
  if (chosen === undefined || !allowsPolicy(ofIssuingCa, chosen)) {
    throw new RangeError(`The issuing CA has no policy for ${type} certificates under POLICY=${policy}.`);
  }
  return chosen;
}

/** Whether a CA with these policies may issue a certificate with this one. */
export const allowsPolicy = (ofIssuingCa: readonly string[], policy: string): boolean =>
  ofIssuingCa.includes(policy) || ofIssuingCa.includes(ANY_POLICY);

/**
 * Whether a CA may have these policies: one reserved policy at most, and anyPolicy only alone (BR 7.1.2.10.5). A CA that
 * issues more than one type under the Baseline Requirements has anyPolicy, which only the operator's own CA may have.
 */
export const areCaPolicies = (policies: readonly string[]): boolean =>
  policies.length > 0 &&
  policies.filter((each) => reserved.includes(each)).length <= 1 &&
  (policies.length === 1 || !policies.includes(ANY_POLICY));
