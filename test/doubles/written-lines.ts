import { vi } from 'vitest';
import * as z from 'zod';
import type { Metric } from '../../lib/metrics.ts';

const Measured = z.looseObject({
  _aws: z.object({
    CloudWatchMetrics: z.tuple([
      z.object({
        Dimensions: z.tuple([z.array(z.string())]),
        Metrics: z.tuple([z.object({ Name: z.custom<Metric>((name) => typeof name === 'string') })]),
      }),
    ]),
  }),
});

type Measurement = [name: Metric, value: unknown, dimension: unknown];

/** The lines of a moment are written at its end. */
const endOfMoment = () => new Promise<void>((resolve) => process.nextTick(resolve));

/** Every line that a function writes to standard output. */
export async function linesOf(done: () => unknown): Promise<string[]> {
  await endOfMoment();
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await done();
    await endOfMoment();
    return write.mock.calls.flatMap(([text]) => `${text}`.split('\n')).filter((line) => line !== '');
  } finally {
    write.mockRestore();
  }
}

/** The measurements of a function: name, value, and the value of the dimension. */
export async function measuredBy(done: () => unknown): Promise<Measurement[]> {
  return (await linesOf(done)).flatMap((line) => {
    const read = Measured.safeParse(JSON.parse(line));
    if (!read.success) return [];
    const [{ Dimensions, Metrics }] = read.data._aws.CloudWatchMetrics;
    const [{ Name }] = Metrics;
    const measured: Measurement = [Name, read.data[Name], read.data[Dimensions[0][0] ?? '']];
    return [measured];
  });
}
