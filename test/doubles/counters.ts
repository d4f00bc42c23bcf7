import type { CounterName, Counters, Limits, PartCounters } from '../../lib/counters.ts';

/** Counts in memory. */
export function memoryCounters(): Counters & PartCounters {
  const counts = new Map<string, { count: number; endsAt: string }>();
  const parts = new Map<string, { counts: Map<string, number>; endsAt: string }>();
  const keyOf = (name: CounterName) => JSON.stringify(name);
  return {
    async reserve(name, limit, now, endsAt) {
      const before = counts.get(keyOf(name));
      const running = before !== undefined && before.endsAt > now ? before : { count: 0, endsAt };
      if (running.count >= limit) return false;
      counts.set(keyOf(name), { ...running, count: running.count + 1 });
      return true;
    },
    async reserveParts(name, limits: Limits, now, endsAt) {
      const before = parts.get(name);
      const running = before !== undefined && before.endsAt > now ? before : { counts: new Map(), endsAt };
      const full = Object.keys(limits).find((part) => (running.counts.get(part) ?? 0) >= (limits[part] ?? 0));
      if (full !== undefined) return full;
      for (const part of Object.keys(limits)) running.counts.set(part, (running.counts.get(part) ?? 0) + 1);
      parts.set(name, running);
      return undefined;
    },
    async releaseParts(name, given) {
      const counts = parts.get(name)?.counts;
      if (counts === undefined || given.some((part) => (counts.get(part) ?? 0) <= 0)) return;
      for (const part of given) counts.set(part, (counts.get(part) ?? 0) - 1);
    },
    async release(name) {
      const before = counts.get(keyOf(name));
      if (before !== undefined && before.count > 0)
        counts.set(keyOf(name), { ...before, count: before.count - 1 });
    },
  };
}
