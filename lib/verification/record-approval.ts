import type { ChallengeIn } from './challenge.ts';
import type { ChallengeStore } from './challenge-store.ts';
import type { EvidenceStore } from './evidence.ts';
import { evidenceOf } from './evidence-of.ts';

/** Records an approval as evidence, and for its contact, who may withdraw it. Safe to repeat. */
export async function recordApproval(
  {
    evidence,
    challenges,
  }: { evidence: Pick<EvidenceStore, 'append'>; challenges: Pick<ChallengeStore, 'indexApproval'> },
  challenge: ChallengeIn<'approved'>,
): Promise<void> {
  await challenges.indexApproval(challenge);
  await evidence.append(evidenceOf(challenge));
}
