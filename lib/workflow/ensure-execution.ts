import { after, type Clock } from '../clock.ts';
import { type Waker, wake } from '../execution/wake.ts';
import type { Workflow } from '../execution/workflow.ts';
import type { Order } from '../order/order.ts';
import { reconcileAt } from '../order/reconcile-at.ts';
import type { OrderStore, StoredOrder } from '../order/store.ts';
import { Transient } from '../problem.ts';

/** Exponential backoff after a failed execution: doubled with every attempt, up to a few hours. */
const PAUSE_MINUTES = { first: 5, most: 240 };

export type ExecutionEnsurer = Waker & {
  workflow: Workflow;
  store: OrderStore;
  clock: Clock;
  /** Reports an execution that ended before its order, or that cannot be woken. */
  alarm: (order: Order, attempt: number) => void;
};

/** When the sweep processes an order again whose execution has failed. */
export function pausedUntil({ clock }: Pick<ExecutionEnsurer, 'clock'>, attempt: number): string {
  const minutes = Math.min(PAUSE_MINUTES.first * 2 ** (attempt - 1), PAUSE_MINUTES.most);
  return after(clock.now(), minutes, 'minutes');
}

/**
 * After these hours an execution of which no step waits has lost its task token: a step that fails is retried for six hours.
 * Without a token the step would wait until it times out, after 45 days.
 */
const DEAF_AFTER_HOURS = 12;

/**
 * Ensures that an order that is driven by the state machine has a running execution: wakes it, or starts it if no step waits,
 * and starts the next attempt after one that has ended or cannot be woken. A step that was waiting proves that its execution
 * runs.
 * @throws what a task token was refused with, after the order has an execution
 */
export async function ensureExecution(deps: ExecutionEnsurer, stored: StoredOrder): Promise<void> {
  const { order } = stored;
  // Before the execution is woken: its step sets a more precise due date.
  await deps.store.setDue(order.id, order.version, reconcileAt(deps.clock.now()));
  try {
    if (await wake(deps, order.id)) return;
  } catch (error) {
    // A token that is refused for an unknown reason must not keep the order waiting.
    if (!(error instanceof Transient)) await startIfEnded(deps, stored);
    throw error;
  }
  await startIfEnded(deps, stored);
}

/** Starts the execution of an order unless it runs, or the next attempt after one that has ended or cannot be woken. */
async function startIfEnded(deps: ExecutionEnsurer, { order, attempt }: StoredOrder): Promise<void> {
  const { store, workflow, clock } = deps;
  const runsSince = await workflow.start(order.id, attempt);
  if (runsSince !== undefined && after(runsSince, DEAF_AFTER_HOURS, 'hours') > clock.now()) return;
  // An order that was changed meanwhile is due by that change: its execution may have ended with it.
  if (!(await store.setDue(order.id, order.version, pausedUntil(deps, attempt)))) return;
  deps.alarm(order, attempt);
  if (await store.startNextAttempt(order.id, attempt)) await workflow.start(order.id, attempt + 1);
}
