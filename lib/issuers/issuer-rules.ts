import * as z from 'zod';
import { AccountId, CertificateType, IssuerId } from '../order/identifiers.ts';

/** Which orders an issuer gets: those that meet every condition of the rule. */
export const IssuerRule = z.strictObject({
  type: CertificateType.optional(),
  /** Every name of the order is one of these domains or below one: A-labels. */
  domains: z.array(z.string().min(1).max(253)).min(1).max(100).optional(),
  accounts: z.array(AccountId).min(1).max(100).optional(),
  /** The profile of the certificate (draft-ietf-acme-profiles), whether a program or a person orders it. */
  profile: z.enum(['default', 'shortlived']).optional(),
  issuer: IssuerId,
});
export type IssuerRule = z.infer<typeof IssuerRule>;

/** The facts of an order that rules are about. */
export type OrderedFacts = {
  type: CertificateType | undefined;
  /** A-labels, wildcards and IP addresses. */
  names: readonly string[];
  account: AccountId;
  profile: IssuerRule['profile'];
};

/** Whether an order meets every condition of a rule. */
export const meetsRule = (
  order: OrderedFacts,
  { type, domains, accounts, profile }: Omit<IssuerRule, 'issuer'>,
): boolean =>
  (type === undefined || type === order.type) &&
  (profile === undefined || profile === order.profile) &&
  (accounts === undefined || accounts.includes(order.account)) &&
  (domains === undefined ||
    (order.names.length > 0 && order.names.every((name) => domains.some((domain) => isIn(name, domain)))));

/** Whether every order that meets `later` meets `earlier`, too, which comes first: then `later` never chooses. */
export const covers = (earlier: IssuerRule, later: IssuerRule): boolean =>
  (earlier.type === undefined || earlier.type === later.type) &&
  (earlier.profile === undefined || earlier.profile === later.profile) &&
  includesAll(earlier.accounts, later.accounts, (one, other) => one === other) &&
  includesAll(earlier.domains, later.domains, (domain, name) => isIn(name, domain));

const includesAll = (
  wide: readonly string[] | undefined,
  narrow: readonly string[] | undefined,
  has: (wide: string, narrow: string) => boolean,
): boolean => wide === undefined || narrow?.every((each) => wide.some((other) => has(other, each))) === true;

const isIn = (name: string, domain: string): boolean => {
  const base = name.startsWith('*.') ? name.slice(2) : name;
  return base === domain || base.endsWith(`.${domain}`);
};
