import * as z from 'zod';
import type { MachineClock } from '../clock/machine-clock.ts';
import type { Lambda } from '../lambda/lambda.ts';
import type { StreamRecord } from './shards.ts';

const Report = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });

const FIRST_PAUSE_MILLISECONDS = 100;
const LONGEST_PAUSE_MILLISECONDS = 60_000;

/**
 * Delivers records until the function has processed all: after reported failures again from the first of them, after an
 * error all of them. `attempts` of -1 never gives up.
 * @returns false if the signal aborted it before
 */
export async function deliverBatch(delivery: {
  name: string;
  records: readonly StreamRecord[];
  attempts: number;
  lambda: Lambda;
  clock: MachineClock;
  signal: AbortSignal;
}): Promise<boolean> {
  const { name, attempts, lambda, clock, signal } = delivery;
  let records = delivery.records;
  for (let attempt = 0; records.length > 0; attempt += 1) {
    if (signal.aborted) return false;
    const left = await failed(lambda, name, records);
    // Some records were processed: the count of attempts starts again for the rest.
    if (left.length < records.length) attempt = 0;
    records = left;
    if (records.length === 0) return true;
    if (attempts >= 0 && attempt >= attempts) {
      console.error(`${name}: ${records.length} records of the stream were discarded after all attempts.`);
      return true;
    }
    const pause = Math.min(FIRST_PAUSE_MILLISECONDS * 2 ** attempt, LONGEST_PAUSE_MILLISECONDS);
    await paused(clock, pause, signal);
  }
  return true;
}

async function failed(lambda: Lambda, name: string, Records: readonly StreamRecord[]) {
  try {
    const report = Report.safeParse(await lambda.invoke(name, { Records }));
    if (!report.success) return [];
    const identifiers = new Set(report.data.batchItemFailures.map((each) => each.itemIdentifier));
    const first = Records.findIndex((record) => identifiers.has(record.dynamodb.SequenceNumber));
    // As in Lambda, an unknown identifier fails the whole batch.
    if (identifiers.size > 0 && first === -1) return Records;
    return first === -1 ? [] : Records.slice(first);
  } catch (error) {
    console.error(`${name} failed on a batch of the stream; retrying:`, error);
    return Records;
  }
}

function paused(clock: MachineClock, milliseconds: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const cancel = clock.at(clock.milliseconds() + milliseconds, resolve);
  const wake = () => resolve();
  signal.addEventListener('abort', wake);
  return promise.finally(() => {
    cancel();
    signal.removeEventListener('abort', wake);
  });
}
