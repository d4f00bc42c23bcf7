import type { Clock } from '../clock.ts';
import { approvalIn, covers } from './approval.ts';
import type { BlockStore } from './block-store.ts';
import type { ChallengeStore } from './challenge-store.ts';
import type { Evidence, EvidenceStore } from './evidence.ts';
import type { RequestedScope } from './scope.ts';

export type ApprovalFinder = {
  challenges: Pick<ChallengeStore, 'load'>;
  evidence: Pick<EvidenceStore, 'list'>;
  blocks: Pick<BlockStore, 'lastDecline'>;
  clock: Clock;
  /** For how many days an approval may be reused, by the rules of a day. */
  reuseDays: (at: string) => number;
};

/**
 * The newest evidence of an approval that covers the requested scope. An approval does not count if its contact withdrew it,
 * or if a contact of its domain or of a parent domain declined since: a decline ends all earlier approvals permanently.
 */
export async function usableApproval(
  deps: ApprovalFinder,
  requested: RequestedScope,
): Promise<Evidence | undefined> {
  const now = deps.clock.now();
  const at = { now, reuseDays: deps.reuseDays(now) };
  const kept = await deps.evidence.list(requested.account, requested.adn);
  const [newest, ...older] = kept.filter((each) => covers(approvalIn(each), requested, at));
  if (newest === undefined) return undefined;
  // In parallel: one round trip.
  const [first, declinedAt] = await Promise.all([
    deps.challenges.load(newest.challengeId),
    deps.blocks.lastDecline(requested.account, requested.adn),
  ]);
  const counts = ({ confirmedAt }: Evidence) => declinedAt === undefined || declinedAt < confirmedAt;
  if (first?.state === 'approved' && counts(newest)) return newest;
  for (const evidence of older.filter(counts)) {
    const challenge = await deps.challenges.load(evidence.challengeId);
    if (challenge?.state === 'approved') return evidence;
  }
  return undefined;
}
