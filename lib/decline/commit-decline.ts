import { after, type Instant } from '../clock.ts';
import type { Periods } from '../policy/defaults.ts';
import type { BlockStore } from '../verification/block-store.ts';
import { type Answered, type Challenge, mayDecline } from '../verification/challenge.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';

export type DomainBlocker = { blocks: Pick<BlockStore, 'put'>; periods: Pick<Periods, 'blockDays'> };

/** A contact's decline of a challenge: when and how, and whether it only withdraws one approval. */
export type Decline = Pick<Challenge, 'id' | 'account' | 'adn'> & {
  decidedAt: Instant;
  answered: Answered;
  withdrawn?: true | undefined;
};

/**
 * Ends all earlier approvals of the domain for the account, and blocks further requests for some time (attack A19, product
 * rule). Safe to repeat. The withdrawal of an approval ends only that approval.
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
 * Commits a contact's decline. Writes the block before the decline, so that a crash between the two never leaves usable
 * evidence. The caller has authenticated the contact.
 * @returns the updated challenge; undefined if it was declined before
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
