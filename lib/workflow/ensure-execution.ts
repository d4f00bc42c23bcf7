import type { OrderStore, StoredOrder } from '../order/store.ts';
import { type Waker, wake } from './wake.ts';

/**
 * Makes sure that an order in the machine's hands has an execution that looks at it: starts one that is missing, lets a
 * running one look anew, and follows one that has ended by the next run.
 * @returns whether an execution had ended before its order did: a fault worth an alarm
 */
export async function ensureExecution(
  deps: Waker & { store: OrderStore },
  { order, run }: StoredOrder,
): Promise<boolean> {
  switch (await deps.workflow.state(order.id, run)) {
    case 'running':
      await wake(deps, order.id);
      return false;
    case 'missing':
      await deps.workflow.start(order.id, run);
      return false;
    case 'ended':
      if (await deps.store.advanceRun(order.id, run)) await deps.workflow.start(order.id, run + 1);
      return true;
  }
}
