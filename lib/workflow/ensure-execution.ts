import { after, type Clock } from '../clock.ts';
import { type Waker, wake } from '../execution/wake.ts';
import type { Workflow } from '../execution/workflow.ts';
import type { Order } from '../order/order.ts';
import { reconcileAt } from '../order/reconcile-at.ts';
import type { OrderStore, StoredOrder } from '../order/store.ts';

/** Exponential backoff after a failed execution: doubled with every attempt, up to a few hours. */
const PAUSE_MINUTES = { first: 5, most: 240 };

export type ExecutionEnsurer = Waker & {
  workflow: Workflow;
  store: OrderStore;
  clock: Clock;
  /** Reports an execution that ended before its order. */
  alarm: (order: Order, attempt: number) => void;
};

/** When the sweep processes an order again whose execution has failed. */
export function pausedUntil({ clock }: Pick<ExecutionEnsurer, 'clock'>, attempt: number): string {
  const minutes = Math.min(PAUSE_MINUTES.first * 2 ** (attempt - 1), PAUSE_MINUTES.most);
  return after(clock.now(), minutes, 'minutes');
}

/**
 * Ensures that an order that is driven by the state machine has a running execution: starts a missing one, wakes a running
 * one, and starts the next attempt after one that has ended.
 */
export async function ensureExecution(
  deps: ExecutionEnsurer,
  { order, attempt }: StoredOrder,
): Promise<void> {
  const { store, workflow, clock } = deps;
  const state = await workflow.state(order.id, attempt);
  // Before the execution is woken: its step sets a more precise due date.
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
