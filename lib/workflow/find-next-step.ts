import { handleDecline } from '../decline/record-declined-evidence.ts';
import type { OrderReturner } from '../decline/return-order.ts';
import { declinedChallengeIn } from '../execution/workflow.ts';
import { isEnded, type OrderStatus } from '../order/lifecycle.ts';
import { endOrder, type OrderEnder } from './end-order.ts';
import { isCurrent, type StepInput } from './step.ts';

/** The branches of the state machine; `done` ends the execution. */
export type NextStep = 'check' | 'verify' | 'review' | 'issue' | 'await' | 'done';

const NEXT: Readonly<Record<OrderStatus, NextStep>> = {
  draft: 'await',
  submitted: 'check',
  verifying: 'verify',
  reviewing: 'review',
  returned: 'await',
  issuing: 'issue',
  issued: 'done',
  refused: 'done',
  cancelled: 'done',
  lapsed: 'done',
  revoked: 'done',
};

/**
 * Determines how the state machine continues from the status of the order; an execution that is not the current one ends.
 * An execution that was started for a decline handles the decline and ends.
 */
export async function findNextStep(
  deps: OrderEnder & OrderReturner,
  { orderId, execution }: StepInput,
): Promise<{ step: NextStep }> {
  const declined = declinedChallengeIn(execution);
  if (declined !== undefined) {
    await handleDecline(deps, declined);
    return { step: 'done' };
  }
  const stored = await deps.store.load(orderId);
  if (stored === undefined || !isCurrent(stored, execution)) return { step: 'done' };
  if (isEnded(stored.order.status)) await endOrder(deps, stored.order);
  return { step: NEXT[stored.order.status] };
}
