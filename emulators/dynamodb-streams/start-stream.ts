import type { MachineClock } from '../clock/machine-clock.ts';
import type { OnWrite } from '../dynamodb/signed-api.ts';
import { type EventMatcher, eventMatcher } from '../eventbridge/event-pattern.ts';
import type { FunctionDeclaration } from '../lambda/functions-file.ts';
import type { Lambda } from '../lambda/lambda.ts';
import { deliverBatch } from './deliver-batch.ts';
import { openPositions } from './positions.ts';
import { openShards, type ShardRead, type Shards, type StreamRecord } from './shards.ts';

const IDLE_MILLISECONDS = 50;
/** Where writes are noticed, the stream is read without one only for items that expired. */
const QUIET_MILLISECONDS = 5000;

/** Most records match no filter: a read of only a batch's size would find hardly any. */
const READ_AT_ONCE = 200;

/** So many records are delivered between two calls of `onDelivered`. */
const DELIVERED_AT_ONCE = 1000;

/**
 * Delivers a table's stream to the functions that have it as an event source, each from its last position: at least once and
 * in order, also across a kill -9. Without `onWrite` it is read all the time.
 */
export function startStream(options: {
  url: string;
  onWrite?: OnWrite | undefined;
  /** Called now and then with a sequence number below which no function reads again. */
  onDelivered?: ((lowest: number) => void) | undefined;
  tableName: string;
  folder: string;
  functions: readonly FunctionDeclaration[];
  lambda: Lambda;
  clock: MachineClock;
}) {
  const { url, tableName, folder, lambda, clock } = options;
  const stopping = new AbortController();
  const positions = openPositions(folder);
  const readers = readersOf(options.functions);
  const names = readers.map(({ name }) => name);
  let reported = 0;
  const loops = readers.map(({ name, stream }) => {
    const matchers = stream.filterPatterns.map((pattern) => eventMatcher(pattern));
    return consume(name, matchers, stream);
  });

  function reportDelivered(): void {
    const lowest = positions.lowest(names);
    if (lowest - reported < DELIVERED_AT_ONCE) return;
    reported = lowest;
    options.onDelivered?.(lowest);
  }

  async function consume(
    name: string,
    matchers: EventMatcher[],
    source: { batchSize: number; batchWindow: number; maximumRetryAttempts: number },
  ) {
    const wanted = (record: StreamRecord) =>
      matchers.length === 0 || matchers.some((matches) => matches(record));
    const shards = openShards({ url, tableName, after: (shard) => positions.get(name, shard) });
    const writes = noticeWrites(options.onWrite);
    while (!stopping.signal.aborted) {
      try {
        writes.forget();
        const read = await shards.next(READ_AT_ONCE);
        if (read === undefined) {
          await writes.next(stopping.signal);
          await idle(stopping.signal);
          continue;
        }
        const batch = read.records.some(wanted) ? await collect(shards, read, source.batchWindow) : read;
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
        reportDelivered();
        // As Lambda does: it polls again at once only after a full read.
        if (read.records.length < READ_AT_ONCE) await idle(stopping.signal);
      } catch (error) {
        if (stopping.signal.aborted) break;
        console.error(`The stream cannot be read for ${name}; retrying:`, error);
        await idle(stopping.signal, 20 * IDLE_MILLISECONDS);
      }
    }
    writes.stop();
  }

  /** Adds the records of the same shard that follow within some seconds. */
  async function collect(shards: Shards, first: ShardRead, seconds: number): Promise<ShardRead> {
    if (seconds === 0) return first;
    await idle(stopping.signal, seconds * 1000);
    const more = stopping.signal.aborted ? undefined : await shards.next(READ_AT_ONCE, first.shard);
    return more ? { ...more, records: [...first.records, ...more.records] } : first;
  }

  return {
    /** Ends after the current batch, or leaves it to the next start. */
    async stop() {
      stopping.abort();
      await Promise.all(loops);
      positions.save();
    },
  };
}

/** The functions that read a stream. */
const readersOf = (functions: readonly FunctionDeclaration[]) =>
  functions.flatMap(({ name, events }) => events.flatMap(({ stream }) => (stream ? [{ name, stream }] : [])));

/** What was written since `forget`, also while the stream was being read. */
function noticeWrites(onWrite: OnWrite | undefined) {
  let written = false;
  let wake = () => {};
  const stop = onWrite?.(() => {
    written = true;
    wake();
  });
  return {
    forget(): void {
      written = false;
    },
    /** Waits for a write, for a while. */
    async next(signal: AbortSignal): Promise<void> {
      if (written || stop === undefined) return;
      await idle(signal, QUIET_MILLISECONDS, (end) => {
        wake = end;
      });
    },
    stop: () => stop?.(),
  };
}

/** Waits; `early` receives what ends it. Without an AbortController, whose abort creates an exception for each write. */
function idle(
  signal: AbortSignal,
  milliseconds = IDLE_MILLISECONDS,
  early?: (end: () => void) => void,
): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const end = () => resolve();
  const timer = setTimeout(end, milliseconds);
  signal.addEventListener('abort', end);
  early?.(end);
  return promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  });
}
