import type { Retrier } from './definition.ts';
import type { Context, ExecutionScope } from './execution-scope.ts';
import { type CompiledState, resultPlacer } from './load-machine.ts';
import { runTask, type Task } from './run-task.ts';
import { namesError, StatesError } from './states-error.ts';
import { waitUntil } from './wait.ts';

/** Runs a task until it succeeds or its error is caught, and returns the next state with its input. */
export async function runWithRetries(
  compiled: CompiledState,
  task: Task,
  raw: unknown,
  context: Context,
  scope: ExecutionScope,
) {
  const input = compiled.inputOf(raw, context);
  const attempts = new Map<Retrier, number>();
  for (let RetryCount = 0; ; RetryCount += 1) {
    const State = { ...context.State, RetryCount };
    const payloadFor = (token: string | undefined) =>
      compiled.payloadOf(input, { ...context, State, ...(token && { Task: { Token: token } }) });
    try {
      const result = await runTask(task, payloadFor, scope);
      return { next: task.Next, output: compiled.outputOf(raw, result, context) };
    } catch (error) {
      if (!(error instanceof StatesError)) throw error;
      const retrier = task.Retry.find(({ ErrorEquals }) => namesError(ErrorEquals, error.error));
      const attempt = (retrier && attempts.get(retrier)) ?? 0;
      if (retrier && attempt < retrier.MaxAttempts) {
        attempts.set(retrier, attempt + 1);
        await waitUntil(
          scope,
          scope.clock.milliseconds() + pauseMilliseconds(retrier, attempt, scope.random),
        );
        continue;
      }
      const catcher = task.Catch.find(({ ErrorEquals }) => namesError(ErrorEquals, error.error));
      if (!catcher) throw error;
      const caught = { Error: error.error, Cause: error.message };
      return { next: catcher.Next, output: resultPlacer(catcher.ResultPath)(raw, caught) };
    }
  }
}

function pauseMilliseconds(retrier: Retrier, attempt: number, random: () => number): number {
  const full = retrier.IntervalSeconds * retrier.BackoffRate ** attempt;
  const capped = Math.min(full, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY) * 1000;
  return retrier.JitterStrategy === 'FULL' ? random() * capped : capped;
}
