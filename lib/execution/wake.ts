import type { ChallengeId, OrderId } from '../order/identifiers.ts';
import type { Challenge } from '../verification/challenge.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';
import type { WaitStore, Workflow } from './workflow.ts';

export type Waker = { workflow: Pick<Workflow, 'complete' | 'hear'>; waits: WaitStore };

/**
 * Lets every waiting step of an order go on and look anew. Safe to repeat: a token that is used up stands until the next
 * wake finds it gone, or it expires.
 */
export async function wake({ workflow, waits }: Waker, orderId: OrderId): Promise<void> {
  for (const wait of await waits.of(orderId)) {
    if (!(await workflow.complete(wait.token))) await waits.drop(wait);
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
  for (const wait of await deps.waits.of(orderId)) {
    const others = wait.challenges.filter((each) => each !== approved);
    const challenges = others.length === 0 ? [] : await deps.challenges.loadAll(others);
    if (challenges.some((each) => each.state === 'open')) continue;
    if (!(await deps.workflow.complete(wait.token))) await deps.waits.drop(wait);
  }
}

/**
 * After a decline: lets the steps that wait look anew, and has it heard where none waits for it any more. Both are tried,
 * whatever becomes of the other.
 */
export async function tellOfDecline(
  deps: Waker,
  { id, orderId }: Pick<Challenge, 'id' | 'orderId'>,
): Promise<void> {
  const told = await Promise.allSettled([wake(deps, orderId), deps.workflow.hear(orderId, id)]);
  for (const each of told) if (each.status === 'rejected') throw each.reason;
}

/**
 * A wake-up after something was committed: what fails here has not failed the request, for the sweep finds the order
 * within minutes.
 */
export async function wakeQuietly(waking: Promise<void>, log: (error: unknown) => void): Promise<void> {
  await waking.catch(log);
}
