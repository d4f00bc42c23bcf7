/** What a load came to. */
export type LoadResult = {
  clients: number;
  orders: number;
  perSecond: number;
  failures: string[];
  medianMilliseconds: number;
  slowestMilliseconds: number;
};

/** Plays one whole order as one client, from placing it to the certificate. */
export type RunOrder = (client: number) => Promise<void>;

/**
 * Lets so many clients play orders at once, one after the other each, for some seconds; orders under way are played to
 * their end, and the time that this takes counts, up to the last that ended well.
 */
export async function runLoad(seconds: number, clients: number, play: RunOrder): Promise<LoadResult> {
  const begin = performance.now();
  const end = begin + seconds * 1000;
  const times: number[] = [];
  let last = begin;
  const failures: string[] = [];
  const client = async (_: unknown, index: number) => {
    while (performance.now() < end) {
      const placed = performance.now();
      await play(index).then(
        () => {
          last = performance.now();
          times.push(last - placed);
        },
        (error: unknown) => failures.push(String(error)),
      );
      if (failures.length > clients) return;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));

  const sorted = times.toSorted((one, other) => one - other);
  return {
    clients,
    orders: times.length,
    perSecond: times.length === 0 ? 0 : (times.length * 1000) / (last - begin),
    failures,
    medianMilliseconds: sorted[Math.floor(sorted.length / 2)] ?? 0,
    slowestMilliseconds: sorted.at(-1) ?? 0,
  };
}
