import { inStatus } from '../order/in-status.ts';
import type { OrderIn } from '../order/order.ts';
import { type Recorder, record } from '../order/record.ts';
import { Moved } from '../problem.ts';
import { approvalIn, holds } from '../verification/approval.ts';
import { type EvidenceStore, refTo } from '../verification/evidence.ts';
import { requestedScopeOf } from '../verification/scope.ts';
import { type ApprovalFinder, usableApproval } from '../verification/usable-approval.ts';

export type EvidenceRenewer = ApprovalFinder & Recorder & { evidence: EvidenceStore };

/**
 * Replaces evidence by checks that ended during the review by evidence that still holds: a persistent record proves its domain again and
 * again, in hours, and a review takes days (BR 3.2.2.4.22).
 * @returns the order with the evidence that it relies on now; what could not be replaced is left for the pre-issuance checks to find
 * @throws Moved if the order changed meanwhile
 */
export async function renewEvidence(
  deps: EvidenceRenewer,
  order: OrderIn<'issuing'>,
): Promise<OrderIn<'issuing'>> {
  const { account, submission } = order;
  const byCheck = order.evidence.filter(({ method }) => method !== undefined && method !== 'grant');
  if (byCheck.length === 0) return order;
  const now = deps.clock.now();
  const at = { now, reuseDays: deps.reuseDays(now) };
  const proofs = await deps.evidence.loadAll(account, byCheck);
  const ended = proofs.filter((each) => !holds(approvalIn(each), at));
  const found = await Promise.all(
    submission.domains.map(async (domain) =>
      domain.method !== 'grant' && ended.some(({ adn }) => adn === domain.adn)
        ? usableApproval(deps, requestedScopeOf(order, submission, domain), domain.method)
        : undefined,
    ),
  );
  const [first, ...more] = found.flatMap((each) => (each ? [refTo(each)] : []));
  if (first === undefined) return order;
  const renewed = await record(deps, order, ({ version }) => {
    if (version !== order.version) throw new Moved('The order changed while its evidence was renewed.');
    return { type: 'evidence.renewed', at: now, by: { kind: 'service' }, evidence: [first, ...more] };
  });
  return inStatus(renewed, 'issuing');
}
