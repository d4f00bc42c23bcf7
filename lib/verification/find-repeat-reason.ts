import type { Clock, Instant } from '../clock.ts';
import { type Approval, approvalBy, approvalIn } from './approval.ts';
import type { BlockStore } from './block-store.ts';
import type { Challenge } from './challenge.ts';
import type { ChallengeStore } from './challenge-store.ts';
import { type EvidenceStore, isByMail } from './evidence.ts';
import { type EarlierRequest, type RepeatReason, repeatReasonOf } from './repeat-reason.ts';
import type { RequestedScope } from './scope.ts';

type Records = {
  challenges: Pick<ChallengeStore, 'load'>;
  evidence: Pick<EvidenceStore, 'list'>;
  blocks: Pick<BlockStore, 'approvalsEndedAt'>;
  clock: Clock;
};

/**
 * Compares a request with the last one to the same contact, to explain in the mail why it is repeated.
 * @param obsolete the challenge of the order that does not cover the requested scope
 * @returns undefined if there was none before, if nothing differs, or if the contact declined since
 */
export async function findRepeatReason(
  records: Records,
  requested: RequestedScope,
  contact: string,
  obsolete: Challenge | undefined,
): Promise<RepeatReason | undefined> {
  if (obsolete?.contact === contact && obsolete.state === 'declined') return undefined;
  const found = [requestIn(obsolete, contact), await newestApprovedRequest(records, requested, contact)];
  const [last] = found
    .flatMap((each) => each ?? [])
    .sort((one, other) => (one.askedAt > other.askedAt ? -1 : 1));
  return last && repeatReasonOf(requested, last, records.clock.now());
}

function requestIn(challenge: Challenge | undefined, contact: string): EarlierRequest | undefined {
  if (challenge === undefined || challenge.contact !== contact || challenge.state === 'expired')
    return undefined;
  if (challenge.state === 'approved') return approvedRequest(challenge.createdAt, approvalBy(challenge));
  const { account, adn, names, organization } = challenge.shown;
  return {
    ...{ account, adn, names, scope: 'names', askedAt: challenge.createdAt },
    ...(organization && { organization }),
  };
}

/** The newest approval of a contact on record, unless a decline ended it. */
async function newestApprovedRequest(
  { challenges, evidence, blocks }: Records,
  { account, adn }: RequestedScope,
  contact: string,
): Promise<EarlierRequest | undefined> {
  const newest = (await evidence.list(account, adn))
    .filter(isByMail)
    .find((each) => each.contact === contact);
  if (newest === undefined) return undefined;
  const [challenge, declinedAt] = await Promise.all([
    challenges.load(newest.challengeId),
    blocks.approvalsEndedAt(account, adn),
  ]);
  const isEnded = declinedAt !== undefined && declinedAt >= newest.confirmedAt;
  if (challenge?.state !== 'approved' || isEnded) return undefined;
  return approvedRequest(newest.asked.createdAt, approvalIn(newest));
}

function approvedRequest(
  askedAt: Instant,
  { confirmedAt: approvedAt, ...approval }: Approval,
): EarlierRequest {
  return { ...approval, askedAt, approvedAt };
}
