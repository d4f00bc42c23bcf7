import { StatesError } from './asl/states-error.ts';
import type { History } from './history.ts';

type Failure = { error?: string | undefined; cause?: string | undefined };

/** The status of an execution; times are epoch milliseconds. */
export type Outcome =
  | { status: 'RUNNING' }
  | { status: 'SUCCEEDED'; stoppedAt: number; output: string }
  | ({ status: 'FAILED' | 'TIMED_OUT' | 'ABORTED'; stoppedAt: number } & Failure);

/** The reason for which an execution was stopped from outside. */
export class StoppedFromOutside extends Error {
  override name = 'StoppedFromOutside';
  readonly status: 'ABORTED' | 'TIMED_OUT';
  readonly failure: Failure;

  constructor(status: 'ABORTED' | 'TIMED_OUT', failure: Failure = {}) {
    super(status);
    this.status = status;
    this.failure = failure;
  }
}

/** The outcome of an execution that did not succeed; adds its last event to the history. */
export function outcomeOfFailure(error: unknown, stoppedAt: number, history: History): Outcome {
  if (error instanceof StoppedFromOutside) {
    history.add(error.status === 'ABORTED' ? 'ExecutionAborted' : 'ExecutionTimedOut', error.failure);
    return { status: error.status, stoppedAt, ...error.failure };
  }
  const known = error instanceof StatesError;
  const failure = {
    error: known ? error.error : 'States.Runtime',
    cause: known ? error.message : String(error),
  };
  history.add('ExecutionFailed', failure);
  return { status: 'FAILED', stoppedAt, ...failure };
}
