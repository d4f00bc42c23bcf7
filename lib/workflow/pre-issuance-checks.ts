import type { Application } from '../application/application.ts';
import { confirmableByMail } from '../application/contacts/confirmable-by-mail.ts';
import { jsonPointer } from '../application/json-pointer.ts';
import { KEY_COMPROMISED, type KeyStore } from '../application/keys/key-store.ts';
import { examineNames } from '../application/names/examine-names.ts';
import { type CaaCheck, caaFindings } from '../caa/caa-findings.ts';
import type { Clock } from '../clock.ts';
import { declinedReasons } from '../decline/return-order.ts';
import { STEP_SECONDS, withinBudget } from '../dns/look-up-budget.ts';
import { log } from '../log.ts';
import type { OrderIn } from '../order/order.ts';
import type { Reasons } from '../order/reason.ts';
import type { Domain, EvidenceRef } from '../order/submission.ts';
import type { Policy } from '../policy/policy.ts';
import { Transient } from '../problem.ts';
import { type Approval, approvalBy, approvalIn, holds } from '../verification/approval.ts';
import type { BlockStore } from '../verification/block-store.ts';
import { blockedDomains, blockedReason } from '../verification/blocked-domains.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';
import { type Evidence, type EvidenceStore, provenBy } from '../verification/evidence.ts';
import { grantEndedMessage } from '../verification/grants/grant-messages.ts';
import { type GrantFinder, usableGrants } from '../verification/grants/usable-grants.ts';
import { isInside, requestedScopeOf } from '../verification/scope.ts';
import { verificationMessage } from '../verification/verification-messages.ts';

export type PreIssuanceChecker = CaaCheck &
  GrantFinder & {
    clock: Clock;
    challenges: ChallengeStore;
    evidence: Pick<EvidenceStore, 'loadAll'>;
    rules: { policy: Policy };
    keys: KeyStore;
    blocks: BlockStore;
    /** How many days an approval may be reused under the rules of that date. */
    reuseDays: (at: string) => number;
  };

/** The reasons why a certificate must not be issued. */
export class PreIssuanceCheckFailed extends Error {
  override name = 'NotPermitted';
  readonly reasons: Reasons;

  constructor(reasons: Reasons) {
    super(reasons[0].message);
    this.reasons = reasons;
  }
}

/**
 * The last checks before a certificate is planned: an approval or an active grant covers each domain, no contact has declined (for this or
 * another order), the key is not compromised, and the rules of the day and CAA permit issuance. A plan is signed within an
 * hour, so the CAA answers are never older than the 8 hours of BR 4.2.2.1.
 * @throws PreIssuanceCheckFailed if a check fails
 * @throws Transient if the DNS gives no reliable answer
 */
export async function runPreIssuanceChecks(
  deps: PreIssuanceChecker,
  order: OrderIn<'issuing'>,
  application: Application,
): Promise<void> {
  // The DNS first, because it may be slow: a decline counts up to the last moment.
  const caa = await caaOf(deps, order, application);
  const { account, evidence } = order;
  const adns = evidence.map(({ adn }) => adn);
  // In parallel, so that they are read at the same moment.
  const byCheck = evidence.filter(({ method }) => method !== undefined);
  const byMail = evidence.filter(({ method }) => method === undefined);
  const byGrant = evidence.filter(({ method }) => method === 'grant');
  const [challenges, proofs, key, blocks, declines, grants] = await Promise.all([
    deps.challenges.loadAll(byMail.map(({ challengeId }) => challengeId)),
    byCheck.length === 0 ? [] : deps.evidence.loadAll(account, byCheck),
    deps.keys.load(order.submission.keyHash),
    blockedDomains(deps.blocks, account, adns, deps.clock.now()),
    Promise.all(adns.map(async (adn) => ({ adn, at: await deps.blocks.approvalsEndedAt(account, adn) }))),
    byGrant.length === 0 ? [] : usableGrants(deps, account, order.submission.names),
  ]);
  const declined = challenges.find((each) => each.state === 'declined');
  if (declined?.state === 'declined') throw new PreIssuanceCheckFailed(declinedReasons(declined));
  // A contact may have declined another order since. An approval newer than the decline overrides it, unless the decline is
  // of a parent domain that is still blocked.
  const isEnded = (adn: string): boolean =>
    evidence.some((each) =>
      declines.some(
        ({ adn: of, at }) => each.adn === adn && of === adn && at !== undefined && at >= each.confirmedAt,
      ),
    );
  const no = blocks.find(({ adn, block }) => block.adn !== adn || isEnded(adn));
  if (no) throw new PreIssuanceCheckFailed([blockedReason(no)]);
  if (key.isCompromised) throw new PreIssuanceCheckFailed([KEY_COMPROMISED]);
  const [unusable] =
    byMail.length > 0 ? confirmableByMail({ now: deps.clock.now(), policy: deps.rules.policy }).findings : [];
  if (unusable) throw new PreIssuanceCheckFailed([unusable]);
  const ended = adns.find(isEnded);
  if (ended !== undefined) throw notCovered(ended, 'approval-ended/declined');
  const gone = byGrant.find(({ challengeId }) => !grants.some(({ id }) => id === challengeId));
  if (gone) {
    const found = grantEndedMessage('grant-ended', { namespace: gone.adn });
    throw new PreIssuanceCheckFailed([{ field: '/names', ...found }]);
  }
  const approvals = [
    ...challenges.flatMap((each) => (each.state === 'approved' ? [approvalBy(each)] : [])),
    ...proofs.map(approvalIn),
  ];
  for (const domain of order.submission.domains) assertCovered(deps, order, domain, approvals);
  const [forbidden, ...more] = caa.forbidden;
  if (forbidden) throw new PreIssuanceCheckFailed([forbidden, ...more]);
  const [silent] = caa.unanswered;
  if (silent) throw new Transient(silent.message);
  // Refusals are events of the order; a passed CAA check is only logged here (BR 5.4.1).
  if (deps.caa.enforced) log('info', 'caa permits', { orderId: order.id, recordSets: caa.recordsAt.length });
}

/** The current CAA findings for an order. */
export function caaOf(deps: PreIssuanceChecker, order: OrderIn<'issuing'>, { names }: Application) {
  const { account, submission, evidence } = order;
  const byCheck = evidence.filter(({ method }) => method === 'dns' || method === 'http');
  let loading: ReturnType<typeof deps.evidence.loadAll> | undefined;
  const methodOf = async (name: string) => {
    const domain = submission.domains.find((each) => each.names.includes(name));
    const ref = evidence.find(({ adn }) => adn === domain?.adn);
    if (ref === undefined || !byCheck.includes(ref)) return ref?.method;
    loading ??= deps.evidence.loadAll(account, byCheck);
    const found = (await loading).find((each) => isTo(ref, each));
    return found ? provenBy(found) : ref.method;
  };
  const dns = withinBudget(deps.dns, STEP_SECONDS);
  const { acmeAccount } = order;
  return caaFindings({ ...deps, dns }, { account, acmeAccount, methodOf, ...examineNames(names) });
}

const isTo = (ref: EvidenceRef, { adn, confirmedAt, challengeId }: Evidence): boolean =>
  ref.adn === adn && ref.confirmedAt === confirmedAt && ref.challengeId === challengeId;

/** @throws PreIssuanceCheckFailed if no valid approval of the order's evidence covers what the order needs of a domain */
function assertCovered(
  { clock, reuseDays }: PreIssuanceChecker,
  order: OrderIn<'issuing'>,
  domain: Domain,
  approvals: readonly Approval[],
): void {
  const ref = order.evidence.find(({ adn }) => adn === domain.adn);
  const approval = approvals.find(
    ({ adn, confirmedAt }) => adn === domain.adn && confirmedAt === ref?.confirmedAt,
  );
  const requested = requestedScopeOf(order, order.submission, domain);
  if (approval === undefined || !isInside(requested, approval))
    throw notCovered(domain.adn, 'approval-ended');
  const now = clock.now();
  if (holds(approval, { now, reuseDays: reuseDays(now) })) return;
  const why = ref?.method === undefined ? 'evidence-too-old' : 'evidence-too-old/checked';
  const found = verificationMessage(why, { domain: domain.adn });
  throw new PreIssuanceCheckFailed([{ field: jsonPointer('contacts', domain.adn), ...found }]);
}

const notCovered = (adn: string, why: 'approval-ended' | 'approval-ended/declined'): PreIssuanceCheckFailed =>
  new PreIssuanceCheckFailed([
    { field: jsonPointer('contacts', adn), ...verificationMessage(why, { domain: adn }) },
  ]);
