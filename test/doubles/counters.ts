import type { Counters } from '../../lib/verification/guards.ts';

/** Counts in memory. */
export function memoryCounters(): Counters {
  const counts = new Map<string, { count: number; endsAt: string }>();
  return {
    async take(name, limit, now, endsAt) {
      const before = counts.get(name);
      const running = before !== undefined && before.endsAt > now ? before : { count: 0, endsAt };
      if (running.count >= limit) return false;
      counts.set(name, { ...running, count: running.count + 1 });
      return true;
    },
  };
}
