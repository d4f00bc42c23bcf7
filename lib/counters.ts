import type { Instant } from './clock.ts';

/** What a counter is called: alone, or among others of its kind that are read together. */
export type CounterName = string | { among: string; name: string };

/** Counters that end by themselves, against floods and against mailing strangers. */
export interface Counters {
  /** Counts one more under this name, if that keeps within the limit until `endsAt`; says whether it did. */
  reserve(name: CounterName, limit: number, now: Instant, endsAt: Instant): Promise<boolean>;
  /** Takes one back that was counted for nothing. */
  release(name: CounterName): Promise<void>;
}

/** Counters of several parts, each with its limit, that are counted together. */
export interface PartCounters {
  /**
   * Counts one more in each of these parts of one counter, if each keeps within its limit; else in none of them.
   * @returns a part that is full; undefined if all were counted
   */
  reserveParts(name: string, limits: Limits, now: Instant, endsAt: Instant): Promise<string | undefined>;
  releaseParts(name: string, parts: readonly string[]): Promise<void>;
}

/** How much the parts of a counter may count; a part is called by letters, digits and `_`. */
export type Limits = Readonly<Record<string, number>>;
