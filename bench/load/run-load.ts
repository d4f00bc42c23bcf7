/** The result of a load. */
export type LoadResult = {
  clients: number;
  orders: number;
  perSecond: number;
  failures: string[];
  medianMilliseconds: number;
  slowestMilliseconds: number;
};

/** Runs one complete order as one client, from the application to the certificate. */
export type RunOrder = (client: number) => Promise<void>;

/**
 * Runs orders with concurrent clients for some seconds, each client one order after the other. Started orders are completed, and
 * the time counts until the last successful one.
 */
export async function runLoad(seconds: number, clients: number, runOrder: RunOrder): Promise<LoadResult> {
  const begin = performance.now();
  const end = begin + seconds * 1000;
  const times: number[] = [];
  let last = begin;
  const failures: string[] = [];
  const client = async (_: unknown, index: number) => {
    while (performance.now() < end) {
      const placed = performance.now();
      await runOrder(index).then(
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
