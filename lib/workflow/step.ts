import * as z from 'zod';
import { executionName } from '../execution/workflow.ts';
import type { Revision } from '../order/extra-write.ts';
import { OrderId } from '../order/identifiers.ts';
import { inStatus } from '../order/in-status.ts';
import type { OrderStatus } from '../order/lifecycle.ts';
import type { OrderIn } from '../order/order.ts';
import type { OrderStore, StoredOrder } from '../order/store.ts';
import { Moved } from '../problem.ts';

/** The input of a step: the id of the order and the name of the execution, nothing else. */
export const StepInput = z.strictObject({ orderId: OrderId, execution: z.string() });
export type StepInput = z.infer<typeof StepInput>;

/** The input of a waiting step, with its task token. */
export const WaitingStepInput = StepInput.extend({ token: z.string().min(1) });
export type WaitingStepInput = z.infer<typeof WaitingStepInput>;

/**
 * Loads the order if it is in one of these statuses and this is its current execution.
 * @throws Moved otherwise, so that *Find next step* determines how the order continues
 */
export async function loadOrderIn<S extends OrderStatus>(
  store: OrderStore,
  { orderId, execution }: StepInput,
  ...statuses: readonly S[]
): Promise<OrderIn<S>> {
  return inStatus(currentOf(await store.load(orderId), execution).order, ...statuses);
}

/**
 * The same with the submitted application.
 * @throws Moved likewise
 */
export async function loadSubmittedIn<S extends OrderStatus>(
  store: OrderStore,
  { orderId, execution }: StepInput,
  ...statuses: readonly S[]
): Promise<{ order: OrderIn<S>; submitted: Revision | undefined }> {
  const { order, submitted } = currentOf(await store.loadSubmitted(orderId), execution);
  return { order: inStatus(order, ...statuses), submitted };
}

function currentOf<T extends StoredOrder>(stored: T | undefined, execution: string): T {
  if (stored !== undefined && isCurrent(stored, execution)) return stored;
  throw new Moved('Another execution has the order.');
}

/** Whether an execution is the current one of the order. */
export const isCurrent = ({ order, attempt }: StoredOrder, execution: string): boolean =>
  executionName(order.id, attempt) === execution;
