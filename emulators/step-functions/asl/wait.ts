import { parsePath, select } from './json-path.ts';
import type { Compiled } from './load-machine.ts';
import type { Run } from './ports.ts';
import { StatesError } from './states-error.ts';

/** Resolves when the clock shows `due` (epoch milliseconds); rejects with the signal's reason. */
export async function waitUntil({ clock, signal }: Run, due: number): Promise<void> {
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

type Wait = Extract<Compiled['state'], { Type: 'Wait' }>;

/**
 * When a Wait state that is entered now ends, in epoch milliseconds.
 * @throws StatesError where its path leads to no time
 */
export function endOfWait(wait: Wait, input: unknown, context: unknown, now: number): number {
  const { Seconds, SecondsPath, Timestamp, TimestampPath } = wait;
  if (Seconds !== undefined) return now + Seconds * 1000;
  if (Timestamp !== undefined) return Date.parse(Timestamp);
  const value = select(parsePath(SecondsPath ?? TimestampPath ?? '$'), input, context);
  const due = SecondsPath === undefined ? Date.parse(String(value)) : now + Number(value) * 1000;
  if (Number.isNaN(due)) throw new StatesError('States.Runtime', `${value} is no time to wait for.`);
  return due;
}
