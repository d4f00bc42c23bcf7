import type { OrderStore } from '../order/store.ts';
import { nextDue, type Terms } from './due.ts';
import { orderAt, type WaitingStepInput } from './step.ts';
import type { WaitStore } from './workflow.ts';

/**
 * Waits until the applicant submits again.
 * @throws Moved where the order is elsewhere
 */
export async function awaitSubmission(
  deps: { store: OrderStore; waits: WaitStore; terms: Terms },
  input: WaitingStepInput,
): Promise<void> {
  await deps.waits.park({ orderId: input.orderId, token: input.token, challenges: [] });

  const order = await orderAt(deps.store, input, 'draft', 'returned');
  await deps.store.setDue(order.id, order.version, nextDue(order, deps.terms));
}
