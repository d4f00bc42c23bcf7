import type { ChallengeId, OrderId } from '../order/identifiers.ts';
import type { Challenge } from '../verification/challenge.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';
import type { TaskToken, TaskTokenStore, Workflow } from './workflow.ts';

export type Waker = {
  workflow: Pick<Workflow, 'complete' | 'startDeclineHandling'>;
  taskTokens: TaskTokenStore;
};

/** What completes the task tokens of orders. */
export type OrderWaker = {
  workflow: Pick<Workflow, 'complete'>;
  taskTokens: Pick<TaskTokenStore, 'list' | 'remove'>;
};

/**
 * Completes every task token of an order, so that its waiting steps end and the state machine reads the order again.
 * Idempotent: a used token stays in the store until the next call finds that no step waits for it, or until it expires.
 * @returns whether a step waited
 */
export const wake = (deps: OrderWaker, orderId: OrderId): Promise<boolean> => completeEach(deps, orderId);

/** Tries every token before it throws, because a token that cannot be completed must not keep another step waiting. */
async function completeEach(
  { workflow, taskTokens }: OrderWaker,
  orderId: OrderId,
  isReady?: (wait: TaskToken) => Promise<boolean>,
): Promise<boolean> {
  let waited = false;
  const failures: unknown[] = [];
  for (const wait of await taskTokens.list(orderId)) {
    if (isReady && !(await isReady(wait))) continue;
    try {
      if (await workflow.complete(wait.token)) waited = true;
      else await taskTokens.remove(wait);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return waited;
}

/**
 * After an approval: completes the task tokens of the steps whose challenges have all been answered.
 * @param approved the challenge that was just approved, which does not have to be loaded
 */
export async function wakeWhenAnswered(
  deps: Waker & { challenges: ChallengeStore },
  orderId: OrderId,
  approved?: ChallengeId,
): Promise<void> {
  await completeEach(deps, orderId, async (wait) => {
    const others = wait.challenges.filter((each) => each !== approved);
    const challenges = others.length === 0 ? [] : await deps.challenges.loadAll(others);
    return challenges.every((each) => each.state !== 'open');
  });
}

/**
 * After a decline: completes the task tokens of the order, and starts an execution that handles the decline even if no
 * step waits for it any more. Both are tried, even if one of them fails.
 */
export async function signalDecline(
  deps: Waker,
  { id, orderId }: Pick<Challenge, 'id' | 'orderId'>,
): Promise<void> {
  const results = await Promise.allSettled([
    wake(deps, orderId),
    deps.workflow.startDeclineHandling(orderId, id),
  ]);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

/** Logs a failed wake-up instead of failing the request: the change is committed, and the sweep finds the order in minutes. */
export async function wakeQuietly(waking: Promise<unknown>, log: (error: unknown) => void): Promise<void> {
  await waking.catch(log);
}
