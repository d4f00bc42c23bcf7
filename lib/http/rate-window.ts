import type { Clock } from '../clock.ts';

/** The state of a limit after a request. */
export type Rate = { limit: number; left: number; over: boolean; seconds: number };

/** More callers than one function instance sees in a minute; further callers share one count. */
const MOST_KEYS = 10_000;

/** The seconds until a minute ends, at least one. */
export const secondsLeft = (now: string): number => 60 - new Date(now).getUTCSeconds();

/** Counts requests per minute in the memory of this instance, without cost; the counts end with the minute. */
export function rateWindow(limit: number, clock: Clock): (key: string) => Rate {
  let minute = '';
  const counts = new Map<string, number>();
  return (caller) => {
    const now = clock.now();
    if (now.slice(0, 16) !== minute) {
      minute = now.slice(0, 16);
      counts.clear();
    }
    const key = counts.size < MOST_KEYS || counts.has(caller) ? caller : '';
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return { limit, left: Math.max(0, limit - count), over: count > limit, seconds: secondsLeft(now) };
  };
}
