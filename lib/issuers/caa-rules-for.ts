import type { CaaRules } from '../caa/permission.ts';
import type { UpstreamIssuer } from './issuer-settings.ts';

/**
 * The rules by which CAA records are read if this issuer signs. An ACME CA checks them itself; they are read here with its names, so that a
 * refusal is known before it is asked. A private CA of AWS issues for us, and has our names.
 */
export const caaRulesFor = (issuer: UpstreamIssuer | undefined, ours: CaaRules): CaaRules => {
  if (issuer?.kind !== 'acme') return ours;
  const [first, ...more] = issuer.caaDomains;
  // A CA that names no domain cannot be named by records either: what they say is its own matter.
  if (first === undefined) return { ...ours, enforced: false };
  return { enforced: ours.enforced, domains: [first, ...more], accountAtCa: issuer.accountUrl };
};
