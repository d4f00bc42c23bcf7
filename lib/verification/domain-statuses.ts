import type { Instant } from '../clock.ts';
import type { ChallengeId } from '../order/identifiers.ts';
import { newestChallengeOf } from '../order/newest-challenges.ts';
import type { OrderIn } from '../order/order.ts';
import type { ChallengeRef } from '../order/submission.ts';
import type { BlockStore } from './block-store.ts';
import type { Challenge } from './challenge.ts';
import type { ChallengeStore } from './challenge-store.ts';
import { type DomainStatus, domainStatusOf } from './domain-status.ts';
import { type EvidenceStore, refTo } from './evidence.ts';
import { type GrantFinder, usableGrant } from './grants/usable-grants.ts';
import { requestedScopeOf } from './scope.ts';
import { type ApprovalFinder, usableApproval } from './usable-approval.ts';

export type DomainStatusReader = ApprovalFinder &
  GrantFinder & {
    challenges: ChallengeStore;
    evidence: EvidenceStore;
    blocks: BlockStore;
  };

/** A snapshot of challenges: those that were found, and all ids that were looked up. */
export type LoadedChallenges = { ids: readonly ChallengeId[]; found: readonly Challenge[] };

/** Loads the newest challenge of each domain, strongly consistent. */
export async function loadNewestChallenges(
  challenges: Pick<ChallengeStore, 'loadAll'>,
  order: OrderIn<'verifying'>,
): Promise<LoadedChallenges> {
  const ids = challengesOfDomains(order).flatMap((ref) => (ref ? [ref.id] : []));
  return { ids, found: await challenges.loadAll(ids) };
}

const challengesOfDomains = (order: OrderIn<'verifying'>): (ChallengeRef | undefined)[] =>
  order.submission.domains.map(({ adn }) => newestChallengeOf(order, adn));

/**
 * The status of each domain of a submitted order, read strongly consistent.
 * @param loaded challenges that were loaded together with the order: used if the order still names the same ones
 */
export async function domainStatuses(
  deps: DomainStatusReader,
  order: OrderIn<'verifying'>,
  loaded?: LoadedChallenges,
): Promise<DomainStatus[]> {
  const { submission } = order;
  const now = deps.clock.now();
  const at = { now, reuseDays: deps.reuseDays(now) };
  const refs = challengesOfDomains(order);
  const isCurrent = loaded && refs.every((ref) => ref === undefined || loaded.ids.includes(ref.id));
  // Concurrently: the table reads challenges and declines in one call.
  const [{ found }, declines] = isCurrent
    ? [loaded, undefined]
    : await Promise.all([loadNewestChallenges(deps.challenges, order), endsOfApprovals(deps, order, refs)]);

  return Promise.all(
    submission.domains.map(async (domain, index): Promise<DomainStatus> => {
      const challenge = found.find((each) => each.id === refs[index]?.id);
      const requested = requestedScopeOf(order, submission, domain);
      if (domain.method === 'grant') {
        const grant = await usableGrant(deps, requested);
        return grant ? { kind: 'granted', domain, grant } : { kind: 'ungranted', domain };
      }
      const declinedAt =
        challenge?.state === 'approved'
          ? await (declines ? declines[index] : deps.blocks.approvalsEndedAt(order.account, domain.adn))
          : undefined;
      const known = { domain, challenge, requested, at, declinedAt };
      const status = domainStatusOf({ ...known, evidence: undefined }, submission);
      // The contact has answered this order, so earlier evidence does not count.
      if (status.kind === 'approved' || status.kind === 'declined') return status;
      const evidence = await usableApproval(deps, requested, domain.method);
      return evidence ? domainStatusOf({ ...known, evidence: refTo(evidence) }, submission) : status;
    }),
  );
}

/** When the contact of each domain that has a challenge last declined. */
const endsOfApprovals = (
  { blocks }: DomainStatusReader,
  { account, submission }: OrderIn<'verifying'>,
  refs: readonly (ChallengeRef | undefined)[],
): Promise<(Instant | undefined)[]> =>
  Promise.all(
    submission.domains.map(({ adn }, index) => refs[index] && blocks.approvalsEndedAt(account, adn)),
  );
