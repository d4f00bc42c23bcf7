import type { CounterName, Counters } from '../../lib/verification/guards.ts';

/** Counts in memory. */
export function memoryCounters(): Counters {
  const counts = new Map<string, { count: number; endsAt: string }>();
  const keyOf = (name: CounterName) => JSON.stringify(name);
  return {
    async take(name, limit, now, endsAt) {
      const before = counts.get(keyOf(name));
      const running = before !== undefined && before.endsAt > now ? before : { count: 0, endsAt };
      if (running.count >= limit) return false;
      counts.set(keyOf(name), { ...running, count: running.count + 1 });
      return true;
    },
    async giveBack(name) {
      const before = counts.get(keyOf(name));
      if (before !== undefined && before.count > 0)
        counts.set(keyOf(name), { ...before, count: before.count - 1 });
    },
  };
}
