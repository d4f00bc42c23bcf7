import * as z from 'zod';
import { AccountId, CertificateType } from '../../order/identifiers.ts';
import { IssuerId, OWN_CA } from './issuer-settings.ts';

/** Which orders an issuer gets: those that meet every condition of the rule. */
export const IssuerRule = z.strictObject({
  type: CertificateType.optional(),
  /** Every name of the order is one of these domains or below one. */
  domains: z.array(z.string().min(1).max(253)).min(1).max(100).optional(),
  accounts: z.array(AccountId).min(1).max(100).optional(),
  /** The profile by which a program orders (draft-ietf-acme-profiles). */
  profile: z.string().min(1).max(40).optional(),
  issuer: IssuerId,
});
export type IssuerRule = z.infer<typeof IssuerRule>;

/** The rules of a stage: the first one that an order meets chooses its issuer. */
export const IssuerRules = z.strictObject({
  rules: z.array(IssuerRule).max(50),
  /** The issuer of every order that meets no rule. */
  default: IssuerId,
  /** Counts changes, so that two operators do not overwrite each other. */
  version: z.int().nonnegative(),
});
export type IssuerRules = z.infer<typeof IssuerRules>;

/** The rules of a stage whose operator has chosen none. */
export const NO_RULES: IssuerRules = { rules: [], default: OWN_CA, version: 0 };

/** The facts of an order that rules are about. */
export type OrderedFacts = {
  type: CertificateType | undefined;
  /** A-labels, wildcards and IP addresses. */
  names: readonly string[];
  account: AccountId;
  profile?: string | undefined;
};

/** The id of the issuer of an order. */
export const issuerOf = ({ rules, default: fallback }: IssuerRules, order: OrderedFacts): IssuerId =>
  rules.find((rule) => meets(order, rule))?.issuer ?? fallback;

const meets = (order: OrderedFacts, { type, domains, accounts, profile }: IssuerRule): boolean =>
  (type === undefined || type === order.type) &&
  (profile === undefined || profile === order.profile) &&
  (accounts === undefined || accounts.includes(order.account)) &&
  (domains === undefined ||
    (order.names.length > 0 && order.names.every((name) => domains.some((domain) => isIn(name, domain)))));

const isIn = (name: string, domain: string): boolean => {
  const base = name.startsWith('*.') ? name.slice(2) : name;
  return base === domain || base.endsWith(`.${domain}`);
};
