/** A point in time: ISO 8601, UTC, milliseconds (`2026-11-22T10:00:00.000Z`). Sorts as text. */
export type Instant = string;

/** The source of the time. Only a clock reads the time. */
export type Clock = { now(): Instant };

export const systemClock: Clock = { now: () => new Date().toISOString() };

const MILLISECONDS = { seconds: 1000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;

/** The instant that lies `amount` of `unit` after `at` (before it if `amount` is negative). */
export function after(at: Instant, amount: number, unit: keyof typeof MILLISECONDS): Instant {
  return new Date(Date.parse(at) + amount * MILLISECONDS[unit]).toISOString();
}

/** The earliest of some instants; undefined if there is none. */
export function earliest(instants: Iterable<Instant | undefined>): Instant | undefined {
  let first: Instant | undefined;
  for (const at of instants) if (at !== undefined && (first === undefined || at < first)) first = at;
  return first;
}

/** The seconds from one instant to another; negative if the second one is earlier. */
export const secondsBetween = (from: Instant, to: Instant): number =>
  (Date.parse(to) - Date.parse(from)) / 1000;
