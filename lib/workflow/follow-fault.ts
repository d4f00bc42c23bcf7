import { earliest } from '../clock.ts';
import { declinedChallengeIn } from '../execution/workflow.ts';
import { Conflict, Moved } from '../problem.ts';
import { pausedUntil } from './ensure-execution.ts';
import { needsMachine, type OrderSweeper, sweepOrder } from './sweep-order.ts';

/**
 * Hears of an execution that ended badly: after an order's first one the next run begins at once, later ones wait for
 * the sweep, so that what fails at once each time does not spin. So does a decline that was not heard: its challenge is due.
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
    // Somebody acted at the same time: the order is due anyway.
    if (!(error instanceof Moved || error instanceof Conflict)) throw error;
  }
}
