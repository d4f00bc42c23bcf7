import type { ChallengeId, OrderId } from '../order/identifiers.ts';

/** The machine that says who acts next. An order has one execution at a time, named `<orderId>-<attempt>`. */
export interface Workflow {
  /** Starts the execution of an attempt; where that name exists already (running or ended), does nothing. */
  start(orderId: OrderId, attempt: number): Promise<void>;
  state(orderId: OrderId, attempt: number): Promise<'running' | 'ended' | 'missing'>;
  /**
   * Has a contact's no heard at once, whatever the order's own execution does: by one that does nothing else. Where there
   * is or was one, does nothing.
   */
  startDeclineHandling(orderId: OrderId, declined: ChallengeId): Promise<void>;
  /** Lets a waiting step go on; says whether one waited by this token. @throws Transient */
  complete(token: string): Promise<boolean>;
}

/** A step that waits: its token, and the challenges that it waits for. */
export type TaskToken = { orderId: OrderId; token: string; challenges: readonly ChallengeId[] };

/** Where waiting steps park their tokens; all reads are strongly consistent. */
export interface TaskTokenStore {
  add(wait: TaskToken): Promise<void>;
  list(orderId: OrderId): Promise<TaskToken[]>;
  remove(wait: TaskToken): Promise<void>;
}

/** The name of an execution that hears a decline. */
export const declineExecutionName = (orderId: OrderId, declined: ChallengeId): string =>
  `${orderId}-declined-${declined}`;

/** The challenge whose decline an execution is to hear; undefined of any other execution. */
export const declinedChallengeIn = (execution: string): ChallengeId | undefined =>
  /^[^-]+-declined-(.+)$/.exec(execution)?.[1];

/** The name of an execution. */
export const executionName = (orderId: OrderId, attempt: number): string => `${orderId}-${attempt}`;
