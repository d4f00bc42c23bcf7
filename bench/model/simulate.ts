/** A quota as a token bucket: it refills at a rate, up to a burst. A quota of a day is one with a burst of a day. */
export type Quota = { name: string; perSecond: number; burst: number; source: string };

/** A stage that every order passes: what it takes of each quota, and how many seconds later the next stage begins. */
export type Stage = { name: string; uses: Readonly<Record<string, number>>; waits?: number };

export type Flow = {
  /** The orders that are placed in a second. */
  arrivals: (second: number) => number;
  stages: readonly Stage[];
  quotas: readonly Quota[];
  /** The simulation ends when nothing is under way any more, or after these seconds. */
  most: number;
};

/** What became of a quota: when it delayed an order first (undefined: never), and how long it did. */
export type Limit = { name: string; metAt: number | undefined; seconds: number };

export type Simulated = {
  placed: number;
  /** Orders that passed all stages, and when the last one did. */
  done: number;
  doneAt: number;
  limits: readonly Limit[];
  /** The longest queue in front of each stage. */
  longest: Readonly<Record<string, number>>;
};

/** Less than this is rounding. */
const NOTHING = 1e-6;

/** Lets orders flow through stages second by second, in fractions: each stage takes as many as the quotas have left for. */
export function simulate({ arrivals, stages, quotas, most }: Flow): Simulated {
  const left = new Map(quotas.map(({ name, burst }) => [name, burst]));
  const limits = new Map(quotas.map(({ name }) => [name, { name, metAt: undefined, seconds: 0 } as Limit]));
  const queues = stages.map(() => 0);
  const coming: Map<number, number>[] = stages.map(() => new Map());
  const longest = stages.map(() => 0);
  let [placed, done, doneAt] = [0, 0, 0];

  for (let second = 0; second < most; second++) {
    for (const { name, perSecond, burst } of quotas)
      left.set(name, Math.min(burst, (left.get(name) ?? 0) + (second === 0 ? 0 : perSecond)));
    const arrived = arrivals(second);
    placed += arrived;
    queues[0] = (queues[0] ?? 0) + arrived;
    const met = new Set<string>();
    // The last stage first: what is nearly done is not held up by what comes.
    for (let index = stages.length - 1; index >= 0; index--) {
      const stage = stages[index];
      if (stage === undefined) continue;
      const line = coming[index];
      const queue = (queues[index] ?? 0) + (line?.get(second) ?? 0);
      line?.delete(second);
      longest[index] = Math.max(longest[index] ?? 0, queue);
      const passed = Math.min(
        queue,
        ...Object.entries(stage.uses).map(([name, units]) => (left.get(name) ?? 0) / units),
      );
      queues[index] = queue - passed;
      for (const [name, units] of Object.entries(stage.uses)) {
        const rest = (left.get(name) ?? 0) - passed * units;
        left.set(name, rest);
        if (queue - passed > NOTHING && rest < NOTHING) met.add(name);
      }
      if (passed < NOTHING) continue;
      const next = coming[index + 1];
      const at = second + Math.max(1, stage.waits ?? 1);
      if (next) next.set(at, (next.get(at) ?? 0) + passed);
      else [done, doneAt] = [done + passed, second];
    }
    for (const name of met) note(limits, name, second);
    if (placed > 0 && placed - done < NOTHING && arrivals(second + 1) === 0) break;
  }
  return {
    ...{ placed, done, doneAt, limits: [...limits.values()] },
    longest: Object.fromEntries(stages.map(({ name }, index) => [name, longest[index] ?? 0])),
  };
}

function note(limits: Map<string, Limit>, name: string, second: number): void {
  const known = limits.get(name);
  if (known) limits.set(name, { name, metAt: known.metAt ?? second, seconds: known.seconds + 1 });
}
