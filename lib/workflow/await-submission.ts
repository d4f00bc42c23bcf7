import type { Clock } from '../clock.ts';
import type { TaskTokenStore } from '../execution/workflow.ts';
import { newestChallenges } from '../order/newest-challenges.ts';
import type { OrderStore } from '../order/store.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';
import { markNotAwaited } from './awaited-challenges.ts';
import { type DeadlineRules, nextDue } from './deadlines.ts';
import { loadOrderIn, type WaitingStepInput } from './step.ts';

/**
 * Waits until the applicant submits again; until then the order takes no approval of a contact.
 * @throws Moved if the order is in another status
 */
export async function awaitSubmission(
  deps: {
    store: OrderStore;
    challenges: ChallengeStore;
    clock: Clock;
    taskTokens: TaskTokenStore;
    terms: DeadlineRules;
  },
  input: WaitingStepInput,
): Promise<void> {
  await deps.taskTokens.add({ orderId: input.orderId, token: input.token, challenges: [] });

  const order = await loadOrderIn(deps.store, input, 'draft', 'returned');
  // The worker that withdrew or returned the order may have crashed before it marked them.
  await markNotAwaited(deps, order, await deps.challenges.loadAll(newestChallenges(order)));
  await deps.store.setDue(order.id, order.version, nextDue(order, deps.terms));
}
