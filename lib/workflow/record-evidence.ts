import { type OrderReturner, returnForDecline } from '../decline/return-order.ts';
import type { EventFacts } from '../order/event.ts';
import type { OrderIn } from '../order/order.ts';
import { record } from '../order/record.ts';
import type { EvidenceRef } from '../order/submission.ts';
import { Moved } from '../problem.ts';
import { approvalByPolicy } from '../review/needs-reviewer.ts';
import type { DomainStatus } from '../verification/domain-status.ts';
import { type DomainStatusReader, domainStatuses } from '../verification/domain-statuses.ts';
import type { GrantStore } from '../verification/grants/grant-store.ts';
import { recordGrant } from '../verification/grants/record-grant.ts';
import { type ApprovalRecorder, recordApproval } from '../verification/record-approval.ts';
import { assertMethodPermitted, type MethodChecker } from './assert-method-permitted.ts';
import { reconcileOtherOrders } from './reconcile-other-orders.ts';
import { loadOrderIn, type StepInput } from './step.ts';

export type EvidenceRecorder = DomainStatusReader &
  ApprovalRecorder &
  OrderReturner &
  MethodChecker & {
    grants: Pick<GrantStore, 'listActive' | 'load'>;
    /** Whether the order needs a reviewer; otherwise it is approved by policy. */
    needsReviewer: (order: OrderIn<'verifying'>) => boolean;
  };

/** What follows in the state machine. */
export type AfterEvidence = { step: 'review' | 'issue' };

/**
 * Records the evidence of each domain and that all are confirmed; an order that needs no reviewer is approved by policy in
 * the same commit.
 * @throws Moved if the order is in another status, a contact declined, or a domain is not confirmed yet
 */
export async function recordEvidence(deps: EvidenceRecorder, input: StepInput): Promise<AfterEvidence> {
  const order = await loadOrderIn(deps.store, input, 'verifying');
  const statuses = await domainStatuses(deps, order);
  await assertMethodPermitted(deps, order, statuses);
  const declined = statuses.find((each) => each.kind === 'declined');
  if (declined) {
    await returnForDecline(deps, order, declined.challenge);
    throw new Moved('A contact declined.');
  }
  const refs = statuses.map(refOf);
  const [first, ...more] = refs.filter((each) => each !== undefined);
  if (first === undefined || refs.includes(undefined))
    throw new Moved('A domain still waits for its contact.');

  const approved = statuses.flatMap((each) => (each.kind === 'approved' ? [each.challenge] : []));
  for (const challenge of approved) await recordApproval(deps, challenge);
  for (const each of statuses) if (each.kind === 'granted') await recordGrant(deps, each.grant);
  const { status } = await record(deps, order, (now) => {
    if (now.version !== order.version) throw new Moved('The order changed while its evidence was recorded.');
    const at = deps.clock.now();
    const confirmed: EventFacts = {
      type: 'domains.confirmed',
      at,
      by: { kind: 'service' },
      evidence: [first, ...more],
    };
    return deps.needsReviewer(order) ? confirmed : [confirmed, approvalByPolicy(order, at)];
  });
  for (const challenge of approved) await reconcileOtherOrders(deps, challenge);
  // The order has recorded these approvals. If the worker crashes before this, the sweep removes the due dates.
  for (const { id } of approved) await deps.challenges.setDue(id, 'approved', undefined);
  return { step: status === 'issuing' ? 'issue' : 'review' };
}

function refOf(status: DomainStatus): EvidenceRef | undefined {
  if (status.kind === 'proven') return status.evidence;
  if (status.kind === 'granted') {
    const { id, namespace: adn, grantedAt } = status.grant;
    return { adn, confirmedAt: grantedAt, challengeId: id, method: 'grant' };
  }
  if (status.kind !== 'approved') return undefined;
  const { id: challengeId, adn, decidedAt: confirmedAt } = status.challenge;
  return { adn, confirmedAt, challengeId };
}
