import { after, type Instant } from '../clock.ts';
import type { Submission } from '../order/submission.ts';
import type { ChallengeStore } from './challenge-store.ts';
import type { Evidence } from './evidence.ts';
import type { BlockStore } from './guards.ts';

/**
 * Whether evidence may be used at an instant: given for the same organisation (or none), and not too old. Computed
 * each time, at the latest when the certificate is signed (BR 4.2.1).
 */
export function isUsable(
  evidence: Evidence,
  submission: Pick<Submission, 'organization'>,
  at: Instant,
  reuseDays: number,
): boolean {
  const sameOrganization = evidence.organizationHash === submission.organization?.hash;
  return (
    sameOrganization && evidence.confirmedAt <= at && at < after(evidence.confirmedAt, reuseDays, 'days')
  );
}

/**
 * The newest usable evidence whose contact has not taken it back, and still could: he may decline what he approved, but
 * not what was superseded by another question. Nor does it count where the contact has declined another question since:
 * his last word was no, and he is asked anew once he may be.
 */
export async function newestStanding(
  { challenges, blocks }: { challenges: ChallengeStore; blocks: BlockStore },
  usable: readonly Evidence[],
): Promise<Evidence | undefined> {
  const [newest, ...older] = usable;
  if (newest === undefined) return undefined;
  // Asked for at the same moment: one call.
  const [first, declinedAt] = await Promise.all([
    challenges.load(newest.challengeId),
    blocks.lastDecline(newest.account, newest.adn),
  ]);
  const counts = ({ confirmedAt }: Evidence) => declinedAt === undefined || declinedAt < confirmedAt;
  if (first?.state === 'approved' && counts(newest)) return newest;
  for (const evidence of older.filter(counts)) {
    const challenge = await challenges.load(evidence.challengeId);
    if (challenge?.state === 'approved') return evidence;
  }
  return undefined;
}
