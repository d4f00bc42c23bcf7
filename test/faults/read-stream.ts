import { openShards, type StreamRecord } from '@countersign/aws-emulators/dynamodb-streams/shards';
import { eventMatcher } from '@countersign/aws-emulators/eventbridge/event-pattern';
import type { FunctionDeclaration } from '@countersign/aws-emulators/lambda/functions-file';
import { FunctionError, type Lambda } from '@countersign/aws-emulators/lambda/lambda';
import * as z from 'zod';

const Report = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });

/** More records than a test leaves in the stream between two reads. */
const AT_A_TIME = 100;

/** Delivers the table's stream to its function on request: at least once, in order. */
export function readStream(options: {
  url: string;
  tableName: string;
  functions: readonly FunctionDeclaration[];
  lambda: Lambda;
}) {
  const { url, tableName, lambda } = options;
  const shards = openShards({ url, tableName, after: () => undefined });
  const name = 'sendNotices';
  const source = options.functions.find((each) => each.name === name)?.events[0]?.stream;
  if (source === undefined) throw new Error(`${name} does not read the stream.`);
  const matchers = source.filterPatterns.map((pattern) => eventMatcher(pattern));
  const wanted = (record: StreamRecord) => matchers.some((matches) => matches(record));
  let left: StreamRecord[] = [];
  let failed = false;

  /** What is left of a batch: from the first failed record on; all of it if the function was killed. */
  async function deliver(records: readonly StreamRecord[]): Promise<StreamRecord[]> {
    try {
      const { batchItemFailures } = Report.parse(await lambda.invoke(name, { Records: records }));
      const ids = new Set(batchItemFailures.map((each) => each.itemIdentifier));
      const first = records.findIndex((record) => ids.has(record.dynamodb.SequenceNumber));
      return first === -1 ? [] : records.slice(first);
    } catch (error) {
      if (!(error instanceof FunctionError)) throw error;
      return [...records];
    }
  }

  return {
    /** All records, delivered or not: a delivered one may come again. */
    deliver,
    /** Delivers new records, unless a batch before them has failed; returns whether there were any. */
    async goOn(): Promise<boolean> {
      const got = await shards.next(AT_A_TIME);
      left.push(...(got?.records.filter(wanted) ?? []));
      if (left.length === 0 || failed) return got !== undefined;
      left = await deliver(left);
      failed = left.length > 0;
      return true;
    },
    /** After some time: retries a failed batch. */
    retry(): void {
      failed = false;
    },
  };
}
