/** An error of a state machine: a name to retry or catch, and a cause. */
export class StatesError extends Error {
  override name = 'StatesError';
  readonly error: string;

  constructor(error: string, cause: string) {
    super(cause);
    this.error = error;
  }
}

/** Whether `ErrorEquals` of a retrier or catcher names this error. */
export function namesError(names: readonly string[], error: string): boolean {
  return names.some((name) => {
    if (name === error) return true;
    // Neither can be retried or caught by a wildcard.
    if (error === 'States.DataLimitExceeded' || error === 'States.Runtime') return false;
    return name === 'States.ALL' || (name === 'States.TaskFailed' && error !== 'States.Timeout');
  });
}
