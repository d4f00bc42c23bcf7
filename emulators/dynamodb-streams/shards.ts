import * as z from 'zod';
import { callDynamoDb, isAwsFault } from '../dynamodb/call-dynamodb.ts';

const Record = z.looseObject({ dynamodb: z.looseObject({ SequenceNumber: z.string() }) });
export type StreamRecord = z.infer<typeof Record>;
const Records = z.object({ Records: z.array(Record), NextShardIterator: z.string().nullish() });
const Streams = z.object({ Streams: z.array(z.object({ StreamArn: z.string() })) });
const Description = z.object({
  StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })) }),
});
const Iterator = z.object({ ShardIterator: z.string() });

const LOOK_FOR_SHARDS_EVERY = 100;

/** Records of one shard, and the sequence number of the last. */
export type ShardRead = { shard: string; records: StreamRecord[]; last: string };
export type Shards = ReturnType<typeof openShards>;

/** Reads all shards of a table's stream, each from `after(shard)` or else from its beginning. */
export function openShards(options: {
  url: string;
  tableName: string;
  after: (shard: string) => string | undefined;
}) {
  const { url, tableName, after } = options;
  let streamArn: string | undefined;
  const iterators = new Map<string, string | undefined>();
  let looks = 0;

  async function look() {
    if (looks++ % LOOK_FOR_SHARDS_EVERY !== 0 && iterators.size > 0) return;
    if (streamArn === undefined) {
      const { Streams: found } = Streams.parse(
        await callDynamoDb(url, 'ListStreams', { TableName: tableName }),
      );
      streamArn = found[0]?.StreamArn;
      if (streamArn === undefined) return;
    }
    const described = Description.parse(await callDynamoDb(url, 'DescribeStream', { StreamArn: streamArn }));
    for (const { ShardId } of described.StreamDescription.Shards)
      if (!iterators.has(ShardId)) iterators.set(ShardId, await iteratorOf(ShardId));
  }

  async function iteratorOf(ShardId: string): Promise<string> {
    const SequenceNumber = after(ShardId);
    const shard = { StreamArn: streamArn, ShardId };
    const start = { ...shard, ShardIteratorType: 'TRIM_HORIZON' };
    const onward = { ...shard, ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber };
    const input = SequenceNumber === undefined ? start : onward;
    return Iterator.parse(await callDynamoDb(url, 'GetShardIterator', input)).ShardIterator;
  }

  return {
    /** The next records of this shard, or of any; undefined if there are none now. */
    async next(limit: number, only?: string): Promise<ShardRead | undefined> {
      await look();
      for (const [shard, iterator] of iterators) {
        if (iterator === undefined || (only ?? shard) !== shard) continue;
        try {
          const got = Records.parse(
            await callDynamoDb(url, 'GetRecords', { ShardIterator: iterator, Limit: limit }),
          );
          iterators.set(shard, got.NextShardIterator ?? undefined);
          const last = got.Records.at(-1)?.dynamodb.SequenceNumber;
          if (last !== undefined) return { shard, records: got.Records, last };
        } catch (error) {
          if (!isAwsFault(error, 'ExpiredIteratorException', 'TrimmedDataAccessException')) throw error;
          iterators.set(shard, await iteratorOf(shard));
        }
      }
      return undefined;
    },
  };
}
