import type { Clock } from '../clock.ts';

/** How a limit stands after one request more. */
export type Rate = { limit: number; left: number; over: boolean; seconds: number };

/** More callers than one function instance sees in a minute; what comes beyond them shares one count. */
const MOST_KEYS = 10_000;

/** The seconds until a minute ends, at least one. */
export const secondsLeft = (now: string): number => 60 - new Date(now).getUTCSeconds();

/** Counts requests by the minute, in the memory of this instance: it costs nothing, and is forgotten with the minute. */
export function rateWindow(limit: number, clock: Clock): (key: string) => Rate {
  let minute = '';
  const counts = new Map<string, number>();
  return (asked) => {
    const now = clock.now();
    if (now.slice(0, 16) !== minute) {
      minute = now.slice(0, 16);
      counts.clear();
    }
    const key = counts.size < MOST_KEYS || counts.has(asked) ? asked : '';
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return { limit, left: Math.max(0, limit - count), over: count > limit, seconds: secondsLeft(now) };
  };
}
