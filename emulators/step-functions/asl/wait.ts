import type { ExecutionScope } from './execution-scope.ts';
import { parsePath, select } from './json-path.ts';
import type { CompiledState } from './load-machine.ts';
import { StatesError } from './states-error.ts';

/** Resolves when the clock shows `due` (epoch milliseconds); rejects with the signal's reason. */
export async function waitUntil({ clock, signal }: ExecutionScope, due: number): Promise<void> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const abort = () => reject(signal.reason);
  const cancel = clock.at(due, resolve);
  signal.addEventListener('abort', abort);
  return promise.finally(() => {
    cancel();
    signal.removeEventListener('abort', abort);
  });
}

type Wait = Extract<CompiledState['state'], { Type: 'Wait' }>;

/**
 * The end of a Wait state that is entered now, in epoch milliseconds.
 * @throws StatesError if its path selects no time
 */
export function endOfWait(wait: Wait, input: unknown, context: unknown, now: number): number {
  const { Seconds, SecondsPath, Timestamp, TimestampPath } = wait;
  if (Seconds !== undefined) return now + Seconds * 1000;
  if (Timestamp !== undefined) return Date.parse(Timestamp);
  const value = select(parsePath(SecondsPath ?? TimestampPath ?? '$'), input, context);
  const due = SecondsPath === undefined ? Date.parse(String(value)) : now + Number(value) * 1000;
  if (Number.isNaN(due)) throw new StatesError('States.Runtime', `${value} is not a time to wait for.`);
  return due;
}
