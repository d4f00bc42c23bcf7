import type { Instant } from './clock.ts';

/** The name of a counter, alone or within a group that is read together. */
export type CounterName = string | { among: string; name: string };

/** Counters that expire: rate limits, and the quotas of mails to domain contacts. */
export interface Counters {
  /** Increments a counter unless it has reached its limit; the counter expires at `endsAt`. @returns whether it did */
  reserve(name: CounterName, limit: number, now: Instant, endsAt: Instant): Promise<boolean>;
  /** Decrements a counter after a reservation that was not used. */
  release(name: CounterName): Promise<void>;
}

/** Counters of several parts, each with its own limit, that are incremented together. */
export interface PartCounters {
  /**
   * Increments all of these parts of one counter, or none of them if one has reached its limit.
   * @returns a part that has reached its limit; undefined if all were incremented
   */
  reserveParts(name: string, limits: Limits, now: Instant, endsAt: Instant): Promise<string | undefined>;
  releaseParts(name: string, parts: readonly string[]): Promise<void>;
}

/** The limits of the parts of a counter. The name of a part consists of letters, digits and `_`. */
export type Limits = Readonly<Record<string, number>>;
