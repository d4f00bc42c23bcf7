import { after, type Clock } from '../clock.ts';
import { type Waker, wake } from '../execution/wake.ts';
import type { Workflow } from '../execution/workflow.ts';
import type { Order } from '../order/order.ts';
import { handedOver } from '../order/reconcile-at.ts';
import type { OrderStore, StoredOrder } from '../order/store.ts';

/** After a fault an order is looked at again after these minutes, doubled with every run, for at most a few hours. */
const PAUSE_MINUTES = { first: 5, most: 240 };

export type ExecutionEnsurer = Waker & {
  workflow: Workflow;
  store: OrderStore;
  clock: Clock;
  /** Told of an order whose execution ended before it did. */
  alarm: (order: Order, run: number) => void;
};

/** When an order whose run has ended badly is looked at again. */
export function pausedUntil({ clock }: Pick<ExecutionEnsurer, 'clock'>, run: number): string {
  const minutes = Math.min(PAUSE_MINUTES.first * 2 ** (run - 1), PAUSE_MINUTES.most);
  return after(clock.now(), minutes, 'minutes');
}

/**
 * Makes sure that an order in the machine's hands has an execution that looks at it: starts one that is missing, lets a
 * running one look anew, and follows one that has ended by the next run.
 */
export async function ensureExecution(deps: ExecutionEnsurer, { order, run }: StoredOrder): Promise<void> {
  const { store, workflow, clock } = deps;
  const state = await workflow.state(order.id, run);
  // First, for the step that takes the turn knows better when the order is due next.
  const dueAt = state === 'ended' ? pausedUntil(deps, run) : handedOver(clock.now());
  await store.setDue(order.id, order.version, dueAt);
  switch (state) {
    case 'running':
      return wake(deps, order.id);
    case 'missing':
      return workflow.start(order.id, run);
    case 'ended':
      deps.alarm(order, run);
      if (await store.advanceRun(order.id, run)) await workflow.start(order.id, run + 1);
  }
}
