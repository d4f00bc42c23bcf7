import { after, type Instant } from '../clock.ts';
import type { Periods } from '../policy/defaults.ts';
import type { BlockStore } from '../verification/block-store.ts';
import { type Answered, type Challenge, mayDecline } from '../verification/challenge.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';

export type DomainBlocker = { blocks: Pick<BlockStore, 'put'>; periods: Pick<Periods, 'blockDays'> };

/** A contact's no: of which challenge, when and how, and whether it only withdraws the one approval. */
export type Decline = Pick<Challenge, 'id' | 'account' | 'adn'> & {
  decidedAt: Instant;
  answered: Answered;
  withdrawn?: true | undefined;
};

/**
 * Ends what the contacts of the domain approved for the account before, and keeps the account from asking again for a while
 * (attack A19, product rule). Safe to repeat. A withdrawn approval ends by itself alone.
 */
export async function blockDomain(
  { blocks, periods }: DomainBlocker,
  { id, account, adn, decidedAt, answered, withdrawn }: Decline,
): Promise<void> {
  if (withdrawn) return;
  await blocks.put({
    id,
    account,
    adn,
    because: answered.via === 'complaint' ? 'complained' : 'declined',
    createdAt: decidedAt,
    until: after(decidedAt, periods.blockDays, 'days'),
  });
}

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
