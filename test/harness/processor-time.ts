/**
 * The processor time of a call in milliseconds: the minimum of some runs, so neither a busy machine nor a cold compiler
 * counts. Compare it to that of an ordinary call, never to a number of milliseconds.
 */
export async function processorTime(call: () => unknown, runs = 3): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const before = process.cpuUsage();
    await call();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
