import type { Clock, Instant } from '../clock.ts';
import type { CheckedMethod } from '../order/submission.ts';
import { approvalIn, covers } from './approval.ts';
import type { BlockStore } from './block-store.ts';
import type { ChallengeStore } from './challenge-store.ts';
import { type Evidence, type EvidenceStore, isByGrant, isByMail } from './evidence.ts';
import type { RequestedScope } from './scope.ts';

export type ApprovalFinder = {
  challenges: Pick<ChallengeStore, 'load'>;
  evidence: Pick<EvidenceStore, 'list'>;
  blocks: Pick<BlockStore, 'approvalsEndedAt'>;
  clock: Clock;
  /** For how many days an approval may be reused, by the rules of a day. */
  reuseDays: (at: string) => number;
};

/**
 * Of the evidence of approvals that cover the requested scope, that which ends last, so that it still holds when the certificate is
 * signed; of two that end together the newer. An approval does not count if its contact withdrew it,
 * if a contact of its domain or of a parent domain declined since, or if the account gave the domain up: both end all earlier
 * approvals permanently. Evidence of a grant is no approval: an operator can end the grant at any time (`usableGrant`).
 * @param method a check by which the domain is to be proven: answers of contacts do not count then
 */
export async function usableApproval(
  deps: ApprovalFinder,
  requested: RequestedScope,
  method?: CheckedMethod,
): Promise<Evidence | undefined> {
  const now = deps.clock.now();
  const at = { now, reuseDays: deps.reuseDays(now) };
  const kept = await deps.evidence.list(requested.account, requested.adn);
  const isKind = (each: Evidence) => !isByGrant(each) && !(method && isByMail(each));
  const [first, ...others] = kept
    .filter((each) => isKind(each) && covers(approvalIn(each), requested, at))
    .sort((one, other) => (endOf(one) < endOf(other) ? 1 : endOf(one) > endOf(other) ? -1 : 0));
  if (first === undefined) return undefined;
  // In parallel: one round trip.
  const [isFirstInForce, endedAt] = await Promise.all([
    isInForce(deps, first),
    deps.blocks.approvalsEndedAt(requested.account, requested.adn),
  ]);
  const counts = ({ confirmedAt }: Evidence) => endedAt === undefined || endedAt < confirmedAt;
  if (isFirstInForce && counts(first)) return first;
  for (const evidence of others.filter(counts)) if (await isInForce(deps, evidence)) return evidence;
  return undefined;
}

const endOf = (evidence: Evidence): Instant => approvalIn(evidence).until;

/** Whether evidence was not withdrawn: a contact can withdraw one approval. */
const isInForce = async (
  { challenges }: Pick<ApprovalFinder, 'challenges'>,
  evidence: Evidence,
): Promise<boolean> =>
  !isByMail(evidence) || (await challenges.load(evidence.challengeId))?.state === 'approved';
