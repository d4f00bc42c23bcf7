import { median } from '../row.ts';

/** Something that is measured on one of several runtimes; its work may answer milliseconds that it measured itself. */
export type Measured = {
  work: () => Promise<number | undefined>;
  /** Not measured, after each work. */
  after?: () => Promise<void>;
  /** Milliseconds of processor time that the runtime has used so far. */
  processor: () => number;
};

/** Milliseconds: the median, and the processor time of one work with all that follows from it. */
export type Figure = { time: number; processor: number };

/**
 * Measures all turn by turn, so that what else the machine does disturbs all of them. Each round begins with another one.
 * @param unmeasured rounds before, in which the functions are not warm
 */
export async function alternate(all: readonly Measured[], rounds: number, unmeasured = 2): Promise<Figure[]> {
  const takeTurns = async (from: number, to: number) => {
    const times: number[][] = all.map(() => []);
    for (let round = from; round < to; round += 1)
      for (let turn = 0; turn < all.length; turn += 1) {
        const index = (round + turn) % all.length;
        const startedAt = performance.now();
        const own = await all[index]?.work();
        times[index]?.push(own ?? performance.now() - startedAt);
        await all[index]?.after?.();
      }
    return times;
  };
  await takeTurns(0, unmeasured);
  const before = all.map(({ processor }) => processor());
  const times = await takeTurns(unmeasured, unmeasured + rounds);
  return all.map(({ processor }, index) => ({
    time: median(times[index] ?? []),
    processor: (processor() - (before[index] ?? Number.NaN)) / rounds,
  }));
}
