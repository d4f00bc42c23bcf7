import * as z from 'zod';
import { canonicalHash } from '../application/canonical-hash.ts';
import { AccountId } from '../order/identifiers.ts';
import type { Order } from '../order/order.ts';
import type { Domain, Submission } from '../order/submission.ts';
import { isInNamespace } from './grants/is-in-namespace.ts';

/**
 * How much a contact approves: the names that the mail lists, with the organisation that it shows; or every certificate
 * of the account for the domain and its subdomains, including wildcards, with any organisation.
 */
export const ScopeKind = z.enum(['names', 'domain']);
export type ScopeKind = z.infer<typeof ScopeKind>;

/** The parts of a certificate that decide whether the contact of a domain has to be asked. Nothing else does. */
export const RequestedScope = z.object({
  account: AccountId,
  adn: z.string(),
  names: z.array(z.string()).min(1),
  /** As the subject names it; absent for DV. */
  organization: z.object({ name: z.string(), country: z.string() }).optional(),
});
export type RequestedScope = z.infer<typeof RequestedScope>;

/**
 * How much a proof of control covers: what a contact approved, or by a check of the DNS or the website the domain with its
 * subdomains (`domain`), or its host name alone (`host`), with any organisation.
 */
export const ProvenScope = z.enum([...ScopeKind.options, 'host']);
export type ProvenScope = z.infer<typeof ProvenScope>;

/** What an approval covers. */
export type ApprovedScope<S extends ProvenScope = ProvenScope> = RequestedScope & { scope: S };

/** Whether a requested scope lies inside an approved one. A certificate without an organisation differs from one with it. */
export function isInside(requested: RequestedScope, scope: ApprovedScope): boolean {
  if (requested.account !== scope.account || requested.adn !== scope.adn) return false;
  if (scope.scope === 'domain') return requested.names.every((name) => isInNamespace(name, scope.adn));
  if (scope.scope === 'host') return requested.names.every((name) => name === scope.adn);
  return (
    requested.names.every((name) => scope.names.includes(name)) &&
    isSameOrganization(requested.organization, scope.organization)
  );
}

export const isSameOrganization = (
  one: RequestedScope['organization'],
  other: RequestedScope['organization'],
): boolean => one?.name === other?.name && one?.country === other?.country;

/** The same for equal scopes: independent of the order of the names and of everything outside the scope. */
export function hashOfScope({ account, adn, names, organization }: RequestedScope): string {
  const { name, country } = organization ?? {};
  return canonicalHash({
    account,
    adn,
    names: [...names].sort(),
    ...(organization && { organization: { name, country } }),
  });
}

/** The scope that a submission requests of the contact of one of its domains. */
export function requestedScopeOf(
  { account }: Pick<Order, 'account'>,
  { organization }: Pick<Submission, 'organization'>,
  { adn, names }: Pick<Domain, 'adn' | 'names'>,
): RequestedScope {
  return {
    account,
    adn,
    names,
    ...(organization && { organization: { name: organization.name, country: organization.country } }),
  };
}
