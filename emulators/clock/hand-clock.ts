import type { MachineClock } from './machine-clock.ts';
import { createTimers } from './timers.ts';

/** A clock for tests: it moves by `advance` only, and fires at once what becomes due. */
export function handClock(start = '2026-11-23T10:00:00.000Z') {
  let now = Date.parse(start);
  const timers = createTimers(() => now);
  const clock: MachineClock & { advance(milliseconds: number): void } = {
    now: () => new Date(now).toISOString(),
    milliseconds: () => now,
    at: timers.at,
    stop: timers.stop,
    advance(milliseconds) {
      now += milliseconds;
      timers.run();
    },
  };
  return clock;
}
