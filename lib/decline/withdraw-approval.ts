import type { Clock, Instant } from '../clock.ts';
import { signalDecline, type Waker, wakeQuietly } from '../execution/wake.ts';
import { logError } from '../log.ts';
import { measure } from '../metrics.ts';
import type { ChallengeId } from '../order/identifiers.ts';
import { approvalBy } from '../verification/approval.ts';
import type { BlockStore } from '../verification/block-store.ts';
import type { Answered, Challenge, ChallengeIn } from '../verification/challenge.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';

export type ApprovalWithdrawer = Waker & {
  challenges: ChallengeStore;
  clock: Clock;
  blocks: Pick<BlockStore, 'approvalsEndedAt'>;
};

/**
 * The current approvals by the contact of a challenge, for the same account and ADN, newest first. They come from the list
 * of recorded approvals and from the challenge itself, which may not be in the list yet.
 */
export async function approvalsOf(
  { challenges, blocks, clock }: Pick<ApprovalWithdrawer, 'challenges' | 'blocks' | 'clock'>,
  challenge: Challenge,
): Promise<ChallengeIn<'approved'>[]> {
  const { account, adn, contact } = challenge;
  const [ids, declinedAt] = await Promise.all([
    challenges.listApprovals({ account, adn, contact }),
    blocks.approvalsEndedAt(account, adn),
  ]);
  const found = await challenges.loadAll([...new Set([challenge.id, ...ids])]);
  const now = clock.now();
  return found
    .filter((each): each is ChallengeIn<'approved'> => each.state === 'approved')
    .filter((each) => isOfSame(each, challenge) && isInForce(each, now, declinedAt))
    .sort((one, other) => (one.decidedAt > other.decidedAt ? -1 : 1));
}

const isOfSame = (one: Challenge, other: Challenge): boolean =>
  one.account === other.account && one.adn === other.adn && one.contact === other.contact;

const isInForce = (each: ChallengeIn<'approved'>, now: Instant, declinedAt: Instant | undefined): boolean =>
  now < approvalBy(each).until && (declinedAt === undefined || declinedAt < each.decidedAt);

/**
 * Withdraws one approval of the contact of a challenge: like a decline it returns orders that rest on it and is recorded with
 * certificates, but it blocks nothing and other approvals still hold. The caller has checked the Random Value of `challenge`.
 * @returns the challenge of that approval; undefined if it belongs to another contact or was withdrawn before
 */
export async function withdrawApproval(
  deps: ApprovalWithdrawer,
  challenge: Challenge,
  id: ChallengeId,
  answered: Extract<Answered, { via: 'page' }>,
): Promise<Challenge | undefined> {
  const approved = await deps.challenges.load(id);
  if (approved === undefined || !isOfSame(approved, challenge)) return undefined;
  const now = deps.clock.now();
  const changed = await deps.challenges.withdraw(id, approved.valueHash, now, answered);
  const withdrawn = changed ?? (await deps.challenges.load(id));
  if (withdrawn?.state !== 'declined') return undefined;
  if (changed) measure('Answers', now, 1, `${answered.via}-withdraw`);
  // Also if the request is repeated: the first one may have died before the signal.
  const { orderId } = withdrawn;
  await wakeQuietly(signalDecline(deps, withdrawn), (error) =>
    logError('waking failed', error, { orderId, challengeId: id }),
  );
  return withdrawn;
}
