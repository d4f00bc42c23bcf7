import type { Instant } from '../clock.ts';
import { type Answered, type Challenge, mayDecline } from '../verification/challenge.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';
import { blockDomain, type DomainBlocker } from './block-domain.ts';

/**
 * Commits a contact's no. The block first: so nothing that he confirmed before serves any order from the moment on at
 * which his no can be seen, whoever dies in between. Whoever calls has seen that it is the contact.
 * @returns the challenge as it is then; undefined if it was declined before
 */
export async function commitDecline(
  deps: DomainBlocker & { challenges: Pick<ChallengeStore, 'decline'> },
  challenge: Challenge,
  at: Instant,
  answered: Answered,
  comment?: string,
): Promise<Challenge | undefined> {
  if (!mayDecline(challenge)) return undefined;
  const { id, account, adn } = challenge;
  await blockDomain(deps, { id, account, adn, decidedAt: at, answered });
  return deps.challenges.decline(challenge.id, challenge.valueHash, at, answered, comment);
}
