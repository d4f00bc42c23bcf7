import { FunctionError } from '../../lambda/lambda.ts';
import type { State } from './definition.ts';
import type { ExecutionScope } from './execution-scope.ts';
import { StatesError } from './states-error.ts';

export type Task = Extract<State, { Type: 'Task' }>;

/**
 * Runs a task once: invokes its function and, with `.waitForTaskToken`, waits for the completion of its token. As on AWS, the
 * token is valid before the function runs, and an error of the function fails the task at once.
 * @throws StatesError, or the signal's reason if the execution is stopped
 */
export async function runTask(
  task: Task,
  payloadFor: (token: string | undefined) => unknown,
  { lambda, clock, tokens, history, signal }: ExecutionScope,
): Promise<unknown> {
  signal.throwIfAborted();
  const waits = task.Resource.endsWith('.waitForTaskToken');
  const what = { resourceType: 'lambda', resource: waits ? 'invoke.waitForTaskToken' : 'invoke' };
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const timeout = (seconds: number | undefined, cause: string) => {
    if (seconds === undefined) return () => {};
    const fire = () => reject(new StatesError('States.Timeout', cause));
    if (waits) return clock.at(clock.milliseconds() + seconds * 1000, fire);
    // A function runs in real time: a jump of the clock must not time it out.
    const timer = setTimeout(fire, seconds * 1000);
    return () => clearTimeout(timer);
  };
  const beat = () => timeout(task.HeartbeatSeconds, 'States.HeartbeatTimeout');

  const stopTimeout = timeout(task.TimeoutSeconds, '');
  let stopHeartbeat = beat();
  const waiting = tokens.open({
    succeed: resolve,
    fail: (error, cause) => reject(new StatesError(error, cause)),
    heartbeat: () => {
      stopHeartbeat();
      stopHeartbeat = beat();
    },
  });
  if (!waits) waiting.close();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort);

  try {
    const payload = payloadFor(waits ? waiting.token : undefined);
    history.add('TaskScheduled', { ...what, region: 'us-east-1', parameters: JSON.stringify(payload) });
    history.add('TaskStarted', what);
    lambda.invoke(task.Parameters.FunctionName, payload).then(
      (result) => (waits ? history.add('TaskSubmitted', what) : resolve(invocation(result))),
      (error: unknown) => reject(asStatesError(error)),
    );
    const result = await promise;
    history.add('TaskSucceeded', { ...what, output: JSON.stringify(result) });
    return result;
  } catch (error) {
    if (error instanceof StatesError) {
      const type = error.error === 'States.Timeout' ? 'TaskTimedOut' : 'TaskFailed';
      history.add(type, { ...what, error: error.error, cause: error.message });
    }
    throw error;
  } finally {
    stopTimeout();
    stopHeartbeat();
    waiting.close();
    signal.removeEventListener('abort', abort);
  }
}

/** The result of `lambda:invoke`. */
function invocation(payload: unknown) {
  return { ExecutedVersion: '$LATEST', Payload: payload, StatusCode: 200 };
}

function asStatesError(error: unknown): StatesError {
  if (!(error instanceof FunctionError)) return new StatesError('Lambda.Unknown', String(error));
  const { errorType, message, trace } = error;
  const name = errorType === 'ResourceNotFoundException' ? `Lambda.${errorType}` : errorType;
  return new StatesError(name, JSON.stringify({ errorType, errorMessage: message, trace }));
}
