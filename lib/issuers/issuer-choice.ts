import * as z from 'zod';
import { IssuerId, OWN_CA } from '../order/identifiers.ts';
import { IssuerRule, meetsRule, type OrderedFacts } from './issuer-rules.ts';
import { UpstreamIssuer } from './issuer-settings.ts';

/** A stage has a handful; all of them are read together. */
export const MOST_ISSUERS = 20;
export const MOST_RULES = 50;

/** The issuers of a stage beside its own CA, and the rules that choose among all: the first one that an order meets. */
export const IssuerChoice = z.strictObject({
  issuers: z.array(UpstreamIssuer).max(MOST_ISSUERS),
  rules: z.array(IssuerRule).max(MOST_RULES),
  /** The issuer of every order that meets no rule. */
  default: IssuerId,
  /** Counts changes: the optimistic lock. */
  version: z.int().nonnegative(),
});
export type IssuerChoice = z.infer<typeof IssuerChoice>;

/** That of a stage whose operator has chosen nothing: its own CA issues everything. */
export const OWN_CA_ONLY: IssuerChoice = { issuers: [], rules: [], default: OWN_CA, version: 0 };

/** The id of the issuer of an order. */
export const issuerOf = (choice: Pick<IssuerChoice, 'rules' | 'default'>, order: OrderedFacts): IssuerId =>
  choice.rules.find((rule) => meetsRule(order, rule))?.issuer ?? choice.default;

/** The life of a certificate of the profile `shortlived`, in days. */
const SHORT_LIVED_DAYS = 7;

/** The issuer that the rules choose for an order; undefined if it is our own CA. */
export function issuerFor(
  choice: IssuerChoice,
  { validityDays, ...order }: Omit<OrderedFacts, 'profile'> & { validityDays?: number | undefined },
): UpstreamIssuer | undefined {
  const isShort = validityDays !== undefined && validityDays <= SHORT_LIVED_DAYS;
  return settingsOf(choice, issuerOf(choice, { ...order, profile: isShort ? 'shortlived' : 'default' }));
}

/** The settings of an issuer; undefined for our own CA. @throws Error if it is not stored */
export function settingsOf({ issuers }: IssuerChoice, id: IssuerId): UpstreamIssuer | undefined {
  if (id === OWN_CA) return undefined;
  const found = issuers.find((each) => each.id === id);
  if (found === undefined) throw new Error(`The issuer ${id}, which the rules name, is not stored.`);
  return found;
}
