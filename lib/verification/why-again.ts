import type { Clock, Instant } from '../clock.ts';
import { type Again, againOf, type Earlier } from './again.ts';
import { type Approval, approvalBy, approvalIn } from './approval.ts';
import type { BlockStore } from './block-store.ts';
import type { Challenge } from './challenge.ts';
import type { ChallengeStore } from './challenge-store.ts';
import type { EvidenceStore } from './evidence.ts';
import type { Wanted } from './scope.ts';

type Records = {
  challenges: Pick<ChallengeStore, 'load'>;
  evidence: Pick<EvidenceStore, 'list'>;
  blocks: Pick<BlockStore, 'lastDecline'>;
  clock: Clock;
};

/**
 * Why a contact is asked again, compared with what this same contact was asked last: undefined if never, if nothing is
 * different, or if the contact declined since.
 * @param obsolete the challenge of the order that does not ask for what is wanted
 */
export async function whyAgain(
  records: Records,
  wanted: Wanted,
  contact: string,
  obsolete: Challenge | undefined,
): Promise<Again | undefined> {
  if (obsolete?.contact === contact && obsolete.state === 'declined') return undefined;
  const found = [askedBy(obsolete, contact), await recordedOf(records, wanted, contact)];
  const [last] = found
    .flatMap((each) => each ?? [])
    .sort((one, other) => (one.askedAt > other.askedAt ? -1 : 1));
  return last && againOf(wanted, last, records.clock.now());
}

function askedBy(challenge: Challenge | undefined, contact: string): Earlier | undefined {
  if (challenge === undefined || challenge.contact !== contact || challenge.state === 'expired')
    return undefined;
  if (challenge.state === 'approved') return earlier(challenge.createdAt, approvalBy(challenge));
  const { account, adn, names, organization } = challenge.shown;
  return {
    ...{ account, adn, names, scope: 'names', askedAt: challenge.createdAt },
    ...(organization && { organization }),
  };
}

/** The newest approval on record of a contact, unless declined since. */
async function recordedOf(
  { challenges, evidence, blocks }: Records,
  { account, adn }: Wanted,
  contact: string,
): Promise<Earlier | undefined> {
  const newest = (await evidence.list(account, adn)).find((each) => each.contact === contact);
  if (newest === undefined) return undefined;
  const [challenge, declinedAt] = await Promise.all([
    challenges.load(newest.challengeId),
    blocks.lastDecline(account, adn),
  ]);
  const isEnded = declinedAt !== undefined && declinedAt >= newest.confirmedAt;
  if (challenge?.state !== 'approved' || isEnded) return undefined;
  return earlier(newest.asked.createdAt, approvalIn(newest));
}

function earlier(askedAt: Instant, { confirmedAt: approvedAt, ...approval }: Approval): Earlier {
  return { ...approval, askedAt, approvedAt };
}
