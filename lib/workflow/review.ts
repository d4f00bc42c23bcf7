import type { Clock } from '../clock.ts';
import { findDecline, type OrderReturner, returnForDecline } from '../decline/return-order.ts';
import type { TaskTokenStore, Workflow } from '../execution/workflow.ts';
import { inStatus } from '../order/in-status.ts';
import type { OrderIn } from '../order/order.ts';
import { record } from '../order/record.ts';
import { Moved } from '../problem.ts';
import { approvalByPolicy } from '../review/needs-reviewer.ts';
import { type DeadlineRules, nextDue } from './deadlines.ts';
import { loadOrderIn, type WaitingStepInput } from './step.ts';

export type ReviewStep = OrderReturner & {
  workflow: Workflow;
  taskTokens: TaskTokenStore;
  clock: Clock;
  terms: DeadlineRules;
  /** Whether the order needs a reviewer; otherwise it is approved by policy. */
  needsReviewer: (order: OrderIn<'reviewing'>) => boolean;
};

/**
 * Waits for a reviewer. An order that needs none was usually approved by policy together with its evidence; if not, it is
 * approved here.
 * @throws Moved if the order is in another status, or a contact withdrew an approval
 */
export async function review(deps: ReviewStep, input: WaitingStepInput): Promise<void> {
  const seen = await loadOrderIn(deps.store, input, 'reviewing', 'issuing');
  if (seen.status === 'issuing') {
    await deps.workflow.complete(input.token);
    return;
  }
  const waits = deps.needsReviewer(seen);
  const order = waits ? await storeTaskToken(deps, input, seen) : seen;
  const declined = await findDecline(deps.challenges, order);
  if (declined) {
    await returnForDecline(deps, order, declined);
    throw new Moved('A contact withdrew an approval.');
  }
  if (waits) {
    await deps.store.setDue(order.id, order.version, nextDue(order, deps.terms));
    return;
  }
  // Only this step completes its token, so the token is not stored. If it fails, the retried step reads the status again.
  await approveByPolicy(deps, order);
  await deps.workflow.complete(input.token);
}

/** Stores the task token, then loads the order again, because an earlier decision found no token to complete. */
async function storeTaskToken(
  { taskTokens, store }: ReviewStep,
  input: WaitingStepInput,
  { evidence }: OrderIn<'reviewing'>,
): Promise<OrderIn<'reviewing'>> {
  const challenges = evidence.map((each) => each.challengeId);
  await taskTokens.add({ orderId: input.orderId, token: input.token, challenges });
  return loadOrderIn(store, input, 'reviewing');
}

async function approveByPolicy(deps: ReviewStep, order: OrderIn<'reviewing'>): Promise<void> {
  const { revision } = order;
  await record(deps, order, (now) => {
    if (inStatus(now, 'reviewing').revision !== revision) throw new Moved('There is a newer revision.');
    return approvalByPolicy(now, deps.clock.now());
  });
}
