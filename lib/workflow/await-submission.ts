import type { Clock } from '../clock.ts';
import type { WaitStore } from '../execution/workflow.ts';
import { newestChallenges } from '../order/newest-challenges.ts';
import type { OrderStore } from '../order/store.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';
import { nextDue, type Terms } from './deadlines.ts';
import { setAside } from './set-aside.ts';
import { orderAt, type WaitingStepInput } from './step.ts';

/**
 * Waits until the applicant submits again; until then no contact is asked to answer.
 * @throws Moved where the order is elsewhere
 */
export async function awaitSubmission(
  deps: { store: OrderStore; challenges: ChallengeStore; clock: Clock; waits: WaitStore; terms: Terms },
  input: WaitingStepInput,
): Promise<void> {
  await deps.waits.park({ orderId: input.orderId, token: input.token, challenges: [] });

  const order = await orderAt(deps.store, input, 'draft', 'returned');
  // Whoever took it back may have died before this.
  await setAside(deps, order, await deps.challenges.loadAll(newestChallenges(order)));
  await deps.store.setDue(order.id, order.version, nextDue(order, deps.terms));
}
