import { earliest } from '../clock.ts';
import { declinedChallengeIn } from '../execution/workflow.ts';
import { Conflict, Moved } from '../problem.ts';
import { pausedUntil } from './ensure-execution.ts';
import { needsMachine, type OrderSweeper, sweepOrder } from './sweep-order.ts';

/**
 * Handles the failure of an execution. After the first attempt of an order the next one starts at once; later ones wait for
 * the sweep, so that a permanent fault does not cause a loop. A decline that was not handled waits for the sweep as well:
 * its challenge is due.
 */
export async function sweepFailedExecution(deps: OrderSweeper, execution: string): Promise<void> {
  if (declinedChallengeIn(execution) !== undefined) return;
  const orderId = execution.slice(0, execution.lastIndexOf('-'));
  const stored = await deps.store.load(orderId);
  if (stored === undefined || !needsMachine(stored.order)) return;
  const { order, attempt, dueAt } = stored;
  if (attempt > 1) {
    await deps.store.setDue(order.id, order.version, earliest([dueAt, pausedUntil(deps, attempt)]));
    return;
  }
  try {
    await sweepOrder(deps, orderId);
  } catch (error) {
    // A concurrent change: the order is due anyway.
    if (!(error instanceof Moved || error instanceof Conflict)) throw error;
  }
}
