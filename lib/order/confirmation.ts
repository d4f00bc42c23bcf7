import type { ChallengeId } from './identifiers.ts';
import { newestChallengeOf } from './newest-challenges.ts';
import type { Order } from './order.ts';
import type { Domain } from './submission.ts';

/** What became of a challenge, as far as it decides whose turn it is. `failed`: its mail cannot be delivered. */
export const FATES = ['approved', 'failed', 'expired'] as const;
export type Fate = (typeof FATES)[number];
export type Fates = ReadonlyMap<ChallengeId, Fate>;

/** Of an order without an answered, failed or expired challenge. */
export const NO_FATES: Fates = new Map();

/** How many domains of an order are confirmed. */
export type Confirmed = { count: number; of: number };

/** Undefined while no contact is asked. */
export function confirmedIn(order: Order, fates: Fates): Confirmed | undefined {
  if ('evidence' in order) {
    const declined = 'declinedEvidence' in order ? order.declinedEvidence.map(({ adn }) => adn) : [];
    const { length } = order.evidence.filter(({ adn }) => !declined.includes(adn));
    return { count: length, of: order.submission.domains.length };
  }
  if (order.status !== 'verifying') return undefined;
  const { domains } = order.submission;
  const { length } = domains.filter(
    (domain) => isChecked(domain) || fateOfDomain(order, domain, fates) === 'approved',
  );
  return { count: length, of: domains.length };
}

/** Whether a check has proven the domain; no contact is asked. */
const isChecked = ({ method, awaited }: Domain): boolean => method !== undefined && !awaited;

/** The fates of the domains of an order in verification; undefined for a domain that waits for its contact. */
export const fatesOfDomains = (order: Order, fates: Fates): (Fate | undefined)[] =>
  order.status === 'verifying'
    ? order.submission.domains.map((domain) => fateOfDomain(order, domain, fates))
    : [];

/** Only the newest challenge to the current contact counts. */
function fateOfDomain(order: Order, { adn, contact }: Domain, fates: Fates): Fate | undefined {
  const newest = newestChallengeOf(order, adn);
  return newest?.contact === contact ? fates.get(newest.id) : undefined;
}
