import type { ChallengeId, OrderId } from '../order/identifiers.ts';

/** The machine that says who acts next. An order has one execution at a time, named `<orderId>-<run>`. */
export interface Workflow {
  /** Starts the execution of a run; where that name exists already (running or ended), does nothing. */
  start(orderId: OrderId, run: number): Promise<void>;
  state(orderId: OrderId, run: number): Promise<'running' | 'ended' | 'missing'>;
  /** Lets a waiting step go on; says whether one waited by this token. @throws Transient */
  complete(token: string): Promise<boolean>;
}

/** A step that waits: its token, and the challenges that it waits for. */
export type Wait = { orderId: OrderId; token: string; challenges: readonly ChallengeId[] };

/** Where waiting steps park their tokens; all reads are strongly consistent. */
export interface WaitStore {
  park(wait: Wait): Promise<void>;
  of(orderId: OrderId): Promise<Wait[]>;
  drop(wait: Wait): Promise<void>;
}

/** The name of an execution. */
export const executionName = (orderId: OrderId, run: number): string => `${orderId}-${run}`;
