import { after, type Clock } from '../clock.ts';
import { type Waker, wake } from '../execution/wake.ts';
import type { Workflow } from '../execution/workflow.ts';
import type { Order } from '../order/order.ts';
import { reconcileAt } from '../order/reconcile-at.ts';
import type { OrderStore, StoredOrder } from '../order/store.ts';

/** After a fault an order is looked at again after these minutes, doubled with every attempt, for at most a few hours. */
const PAUSE_MINUTES = { first: 5, most: 240 };

export type ExecutionEnsurer = Waker & {
  workflow: Workflow;
  store: OrderStore;
  clock: Clock;
  /** Told of an order whose execution ended before it did. */
  alarm: (order: Order, attempt: number) => void;
};

/** When an order whose execution has ended badly is looked at again. */
export function pausedUntil({ clock }: Pick<ExecutionEnsurer, 'clock'>, attempt: number): string {
  const minutes = Math.min(PAUSE_MINUTES.first * 2 ** (attempt - 1), PAUSE_MINUTES.most);
  return after(clock.now(), minutes, 'minutes');
}

/**
 * Makes sure that an order in the machine's hands has an execution that looks at it: starts one that is missing, lets a
 * running one look anew, and follows one that has ended by the next attempt.
 */
export async function ensureExecution(
  deps: ExecutionEnsurer,
  { order, attempt }: StoredOrder,
): Promise<void> {
  const { store, workflow, clock } = deps;
  const state = await workflow.state(order.id, attempt);
  // First, for the step that takes the turn knows better when the order is due next.
  const dueAt = state === 'ended' ? pausedUntil(deps, attempt) : reconcileAt(clock.now());
  await store.setDue(order.id, order.version, dueAt);
  switch (state) {
    case 'running':
      return wake(deps, order.id);
    case 'missing':
      return workflow.start(order.id, attempt);
    case 'ended':
      deps.alarm(order, attempt);
      if (await store.startNextAttempt(order.id, attempt)) await workflow.start(order.id, attempt + 1);
  }
}
