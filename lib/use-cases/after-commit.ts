import { type Waker, wake, wakeQuietly } from '../execution/wake.ts';
import type { Workflow } from '../execution/workflow.ts';
import { logError } from '../log.ts';
import type { OrderId } from '../order/identifiers.ts';
import type { Order } from '../order/order.ts';
import type { OrderStore } from '../order/store.ts';

// After a commit: what fails here has not failed the request; the sweep finds the order within minutes.

/** Lets the machine see what a person did. */
export const wakeOrder = (deps: Waker, orderId: OrderId): Promise<void> =>
  wakeQuietly(wake(deps, orderId), (error) => logError('wake-failed', error, { orderId }));

/** After a submission: the execution of the order starts, unless it runs already. */
export const startOrder = (workflow: Workflow, orderId: OrderId, attempt: number): Promise<void> =>
  wakeQuietly(workflow.start(orderId, attempt), (error) => logError('start-failed', error, { orderId }));

/** Makes a draft found by its names, and no more by its former ones; those of a submitted order are indexed when it is checked. */
export const indexDraft = (
  store: OrderStore,
  order: Order,
  former?: readonly string[] | undefined,
): Promise<void> =>
  wakeQuietly(store.indexNames(order, former), (error) =>
    logError('index-failed', error, { orderId: order.id }),
  );
