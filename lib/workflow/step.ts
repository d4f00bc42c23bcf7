import * as z from 'zod';
import { executionName } from '../execution/workflow.ts';
import type { Revision } from '../order/extra-write.ts';
import { OrderId } from '../order/identifiers.ts';
import { inStatus } from '../order/in-status.ts';
import type { OrderStatus } from '../order/lifecycle.ts';
import type { OrderIn } from '../order/order.ts';
import type { OrderStore, StoredOrder } from '../order/store.ts';
import { Moved } from '../problem.ts';

/** What the machine hands to a step: the order's id and the name of the execution, and nothing else. */
export const StepInput = z.strictObject({ orderId: OrderId, execution: z.string() });
export type StepInput = z.infer<typeof StepInput>;

/** What it hands to a step that waits: the token that lets it go on, too. */
export const WaitingStepInput = StepInput.extend({ token: z.string().min(1) });
export type WaitingStepInput = z.infer<typeof WaitingStepInput>;

/**
 * The order, if it is in one of these statuses and the execution is its current one.
 * @throws Moved otherwise: *Find next step* sees where the order is
 */
export async function loadOrderIn<S extends OrderStatus>(
  store: OrderStore,
  { orderId, execution }: StepInput,
  ...statuses: readonly S[]
): Promise<OrderIn<S>> {
  return inStatus(currentOf(await store.load(orderId), execution).order, ...statuses);
}

/**
 * The same with what the order applies for.
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

/** Whether an execution is the one that has the order now. */
export const isCurrent = ({ order, attempt }: StoredOrder, execution: string): boolean =>
  executionName(order.id, attempt) === execution;
