import type { ChallengeId, OrderId } from '../order/identifiers.ts';
import type { Challenge } from '../verification/challenge.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';
import type { TaskTokenStore, Workflow } from './workflow.ts';

export type Waker = {
  workflow: Pick<Workflow, 'complete' | 'startDeclineHandling'>;
  taskTokens: TaskTokenStore;
};

/**
 * Lets every waiting step of an order go on and look anew. Safe to repeat: a token that is used up stands until the next
 * wake finds it gone, or it expires.
 */
export async function wake({ workflow, taskTokens }: Waker, orderId: OrderId): Promise<void> {
  for (const wait of await taskTokens.list(orderId)) {
    if (!(await workflow.complete(wait.token))) await taskTokens.remove(wait);
  }
}

/**
 * After an approval: lets those steps go on whose challenges have all been answered.
 * @param approved the one that was just approved, which need not be looked at
 */
export async function wakeWhenAnswered(
  deps: Waker & { challenges: ChallengeStore },
  orderId: OrderId,
  approved?: ChallengeId,
): Promise<void> {
  for (const wait of await deps.taskTokens.list(orderId)) {
    const others = wait.challenges.filter((each) => each !== approved);
    const challenges = others.length === 0 ? [] : await deps.challenges.loadAll(others);
    if (challenges.some((each) => each.state === 'open')) continue;
    if (!(await deps.workflow.complete(wait.token))) await deps.taskTokens.remove(wait);
  }
}

/**
 * After a decline: lets the steps that wait look anew, and has it heard where none waits for it any more. Both are tried,
 * whatever becomes of the other.
 */
export async function signalDecline(
  deps: Waker,
  { id, orderId }: Pick<Challenge, 'id' | 'orderId'>,
): Promise<void> {
  const told = await Promise.allSettled([
    wake(deps, orderId),
    deps.workflow.startDeclineHandling(orderId, id),
  ]);
  for (const each of told) if (each.status === 'rejected') throw each.reason;
}

/**
 * A wake-up after something was committed: what fails here has not failed the request, for the sweep finds the order
 * within minutes.
 */
export async function wakeQuietly(waking: Promise<void>, log: (error: unknown) => void): Promise<void> {
  await waking.catch(log);
}
