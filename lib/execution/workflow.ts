import type { ChallengeId, Instant, OrderId } from '../order/identifiers.ts';

/** The state machine of orders. An order has one execution at a time, named `<orderId>-<attempt>`. */
export interface Workflow {
  /**
   * Starts the execution of an attempt. Does nothing if an execution of that name exists, running or ended.
   * @returns since when it runs; undefined if it has ended before
   */
  start(orderId: OrderId, attempt: number): Promise<Instant | undefined>;
  /**
   * Starts an execution that only handles this decline, at once and independently of the order's own execution. Does
   * nothing if there is or was one.
   */
  startDeclineHandling(orderId: OrderId, declined: ChallengeId): Promise<void>;
  /** Completes a task token. @returns whether a step waited for it @throws Transient */
  complete(token: string): Promise<boolean>;
}

/** The task token of a waiting step, and the challenges that the step waits for. */
export type TaskToken = { orderId: OrderId; token: string; challenges: readonly ChallengeId[] };

/** The task tokens of waiting steps. All reads are strongly consistent. */
export interface TaskTokenStore {
  add(wait: TaskToken): Promise<void>;
  list(orderId: OrderId): Promise<TaskToken[]>;
  remove(wait: TaskToken): Promise<void>;
}

/** The name of an execution that handles a decline. */
export const declineExecutionName = (orderId: OrderId, declined: ChallengeId): string =>
  `${orderId}-declined-${declined}`;

/** The challenge whose decline an execution handles; undefined for any other execution. */
export const declinedChallengeIn = (execution: string): ChallengeId | undefined =>
  /^[^-]+-declined-(.+)$/.exec(execution)?.[1];

/** The name of the execution of an order's attempt. */
export const executionName = (orderId: OrderId, attempt: number): string => `${orderId}-${attempt}`;
