import { type Waker, wake, wakeQuietly } from '../execution/wake.ts';
import type { Workflow } from '../execution/workflow.ts';
import { logError } from '../log.ts';
import type { OrderId } from '../order/identifiers.ts';
import type { Order } from '../order/order.ts';
import type { OrderStore } from '../order/store.ts';

// After a commit: an error here does not fail the request, because the sweep finds the order within minutes.

/** Wakes the execution of an order after a person's change. */
export const wakeOrder = (deps: Waker, orderId: OrderId): Promise<void> =>
  wakeQuietly(wake(deps, orderId), (error) => logError('wake-failed', error, { orderId }));

/** Starts the execution of an order after its submission, unless it is running. */
export const startOrder = (workflow: Workflow, orderId: OrderId, attempt: number): Promise<void> =>
  wakeQuietly(workflow.start(orderId, attempt), (error) => logError('start-failed', error, { orderId }));

/** Updates the name index for a draft; the names of a submitted order are indexed by its checks. @param former its names before */
export const indexDraft = (
  store: OrderStore,
  order: Order,
  former?: readonly string[] | undefined,
): Promise<void> =>
  wakeQuietly(store.indexNames(order, former), (error) =>
    logError('index-failed', error, { orderId: order.id }),
  );
