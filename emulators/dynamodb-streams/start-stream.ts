import type { MachineClock } from '../clock/machine-clock.ts';
import { type EventMatcher, eventMatcher } from '../eventbridge/event-pattern.ts';
import type { FunctionDeclaration } from '../lambda/functions-file.ts';
import type { Lambda } from '../lambda/lambda.ts';
import { deliverBatch } from './deliver-batch.ts';
import { openPositions } from './positions.ts';
import { openShards, type StreamRecord } from './shards.ts';

const IDLE_MILLISECONDS = 50;

/** Most records concern no function: a read of as many as a batch takes would find hardly any. */
const READ_AT_ONCE = 200;

/**
 * Plays the table's stream to the functions that have it as a source, each from where it was: records are delivered at
 * least once and in their order, also over a kill -9.
 */
export function startStream(options: {
  url: string;
  tableName: string;
  folder: string;
  functions: readonly FunctionDeclaration[];
  lambda: Lambda;
  clock: MachineClock;
}) {
  const { url, tableName, folder, lambda, clock } = options;
  const stopping = new AbortController();
  const positions = openPositions(folder);
  const loops = options.functions.flatMap(({ name, events }) =>
    events.flatMap(({ stream }) => {
      if (stream === undefined) return [];
      const matchers = stream.filterPatterns.map((pattern) => eventMatcher(pattern));
      return [consume(name, matchers, stream)];
    }),
  );

  async function consume(
    name: string,
    matchers: EventMatcher[],
    source: { batchSize: number; maximumRetryAttempts: number },
  ) {
    const wanted = (record: StreamRecord) =>
      matchers.length === 0 || matchers.some((matches) => matches(record));
    const shards = openShards({ url, tableName, after: (shard) => positions.get(name, shard) });
    while (!stopping.signal.aborted) {
      try {
        const batch = await shards.next(READ_AT_ONCE);
        if (batch === undefined) {
          await idle(stopping.signal);
          continue;
        }
        const attempts = source.maximumRetryAttempts;
        const delivery = { name, attempts, lambda, clock, signal: stopping.signal };
        const all = batch.records.filter(wanted);
        let delivered = true;
        for (let from = 0; delivered && from < all.length; from += source.batchSize) {
          const records = all.slice(from, from + source.batchSize);
          delivered = await deliverBatch({ ...delivery, records });
          const last = records.at(-1)?.dynamodb.SequenceNumber;
          if (delivered && last !== undefined) positions.set(name, batch.shard, last);
        }
        if (!delivered) break;
        positions.pass(name, batch.shard, batch.last);
        // As Lambda does: it looks for more at once only where there was as much as it asked for.
        if (batch.records.length < READ_AT_ONCE) await idle(stopping.signal);
      } catch (error) {
        if (stopping.signal.aborted) break;
        console.error(`The table's stream cannot be read for ${name}; trying again:`, error);
        await idle(stopping.signal, 20 * IDLE_MILLISECONDS);
      }
    }
  }

  return {
    /** Ends after the batch that is under way, or leaves it to the next start. */
    async stop() {
      stopping.abort();
      await Promise.all(loops);
      positions.save();
    },
  };
}

function idle(signal: AbortSignal, milliseconds = IDLE_MILLISECONDS): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  const wake = () => resolve();
  signal.addEventListener('abort', wake);
  return promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener('abort', wake);
  });
}
