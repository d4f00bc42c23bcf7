import * as z from 'zod';
import type { MachineClock } from '../clock/machine-clock.ts';
import type { Lambda } from '../lambda/lambda.ts';
import type { StreamRecord } from './shards.ts';

const Report = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });

const FIRST_PAUSE_MILLISECONDS = 100;
const LONGEST_PAUSE_MILLISECONDS = 60_000;

/**
 * Delivers records until the function has dealt with all: where it reports failures, on from the first of them; where it
 * throws, all again. `attempts` of -1 never gives up. False when the signal ended it before.
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
    // Some went through: what is left gets its tries anew.
    if (left.length < records.length) attempt = 0;
    records = left;
    if (records.length === 0) return true;
    if (attempts >= 0 && attempt >= attempts) {
      console.error(`${name}: ${records.length} records of the table's stream are given up.`);
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
    // An identifier that is none of ours fails the whole batch, as Lambda has it.
    if (identifiers.size > 0 && first === -1) return Records;
    return first === -1 ? [] : Records.slice(first);
  } catch (error) {
    console.error(`${name} failed on the table's stream; it is tried again:`, error);
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
