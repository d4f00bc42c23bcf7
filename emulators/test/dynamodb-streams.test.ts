import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handClock } from '../clock/hand-clock.ts';
import { makeTable } from '../dynamodb/make-table.ts';
import { startDynoxide } from '../dynamodb/start-dynoxide.ts';
import { indexStream, trimStream } from '../dynamodb-streams/index-stream.ts';
import { startStream } from '../dynamodb-streams/start-stream.ts';
import type { FunctionDeclaration } from '../lambda/functions-file.ts';
import { functionsInMemory } from '../lambda/functions-in-memory.ts';

type Batch = {
  Records: { eventName: string; dynamodb: { Keys: { PK: { S: string } }; SequenceNumber: string } }[];
};

const tableName = 'stream-test';
const tableFile = join(import.meta.dirname, 'fixture/serverless/table.yml');
const source = { batchSize: 10, batchWindow: 0, maximumRetryAttempts: -1, filterPatterns: [] };
const declared = (name: string, stream: object = {}): FunctionDeclaration => ({
  name,
  handler: 'a.b',
  events: [{ stream: { ...source, ...stream } }],
});

let folder: string;
let dynamo: Awaited<ReturnType<typeof startDynoxide>>;
let client: DynamoDBClient;
let seen: string[];
const clock = handClock();
const stops: (() => Promise<void>)[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stream-'));
  seen = [];
  dynamo = await startDynoxide({ folder });
  await makeTable(dynamo.url, tableName, tableFile);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new DynamoDBClient({ endpoint: dynamo.url, region: 'us-east-1', credentials });
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  client.destroy();
  await dynamo.stop();
});

const put = (PK: string) =>
  client.send(new PutItemCommand({ TableName: tableName, Item: { PK: { S: PK }, SK: { S: 'x' } } }));
const keysOf = ({ Records }: Batch) => Records.map(({ dynamodb }) => dynamodb.Keys.PK.S);
const remember = (batch: Batch) => void seen.push(...keysOf(batch));
function stream(
  declarations: FunctionDeclaration[],
  functions: Parameters<typeof functionsInMemory>[0],
  options: Pick<Parameters<typeof startStream>[0], 'url' | 'onWrite' | 'onDelivered'> = dynamo,
) {
  const { lambda } = functionsInMemory(functions);
  const started = startStream({ ...options, tableName, folder, functions: declarations, lambda, clock });
  stops.push(started.stop);
  return started;
}

describe("the table's stream", () => {
  it('delivers every change in its order', async () => {
    const names: string[] = [];
    stream([declared('tell')], {
      tell: (batch: Batch) => {
        names.push(...batch.Records.map(({ eventName }) => eventName));
        remember(batch);
      },
    });

    for (let index = 0; index < 25; index += 1) await put(`k${index}`);
    const change = {
      TableName: tableName,
      Key: { PK: { S: 'k3' }, SK: { S: 'x' } },
      UpdateExpression: 'SET a = :a',
    };
    await client.send(new UpdateItemCommand({ ...change, ExpressionAttributeValues: { ':a': { S: 'b' } } }));

    const expected = [...Array.from({ length: 25 }, (_, index) => `k${index}`), 'k3'];
    await vi.waitFor(() => expect(seen).toEqual(expected));
    expect(names.at(-1)).toBe('MODIFY');
  });

  it('is read after a write, and hardly otherwise', async () => {
    const asked = vi.spyOn(globalThis, 'fetch');
    stream([declared('tell')], { tell: remember });
    await put('first');
    await vi.waitFor(() => expect(seen).toEqual(['first']));
    await new Promise((resolve) => setTimeout(resolve, 200));

    asked.mockClear();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(asked.mock.calls.length).toBeLessThanOrEqual(1);
    await put('second');
    await vi.waitFor(() => expect(seen).toEqual(['first', 'second']));
    asked.mockRestore();
  });

  it('is read all the time where no writes are noticed', async () => {
    stream([declared('tell')], { tell: remember }, { url: dynamo.url });
    await new Promise((resolve) => setTimeout(resolve, 200));

    await put('first');

    await vi.waitFor(() => expect(seen).toEqual(['first']));
  });

  it('collects what is written within the batch window of a function', async () => {
    const batches: string[][] = [];
    stream([declared('tell', { batchWindow: 1 })], {
      tell: (batch: Batch) => void batches.push(keysOf(batch)),
    });

    await put('a');
    await new Promise((resolve) => setTimeout(resolve, 400));
    await put('b');
    await vi.waitFor(() => expect(batches).toEqual([['a', 'b']]), { timeout: 5000 });
    await put('c');
    await vi.waitFor(() => expect(batches).toEqual([['a', 'b'], ['c']]), { timeout: 5000 });
  });

  it('delivers to a function what its filter matches', async () => {
    const filterPatterns = [
      { eventName: ['INSERT'], dynamodb: { Keys: { PK: { S: [{ prefix: 'EVENT#' }] } } } },
    ];
    stream([declared('tell', { filterPatterns })], { tell: remember });

    await put('ORDER#1');
    await put('EVENT#1');
    await put('ORDER#2');
    await put('EVENT#2');

    await vi.waitFor(() => expect(seen).toEqual(['EVENT#1', 'EVENT#2']));
  });

  it('continues at its position after a restart, and misses no record written meanwhile', async () => {
    const first = stream([declared('tell')], { tell: remember });
    await put('before');
    await vi.waitFor(() => expect(seen).toEqual(['before']));
    await first.stop();

    await put('meanwhile');
    stream([declared('tell')], { tell: remember });
    await put('after');

    await vi.waitFor(() => expect(seen).toEqual(['before', 'meanwhile', 'after']));
  });

  it('delivers again what an interrupted process did not complete', async () => {
    const first = stream([declared('tell')], {
      tell: () => Promise.reject(new Error('expected by the test')),
    });
    await put('once');
    await first.stop();

    stream([declared('tell')], { tell: remember });

    await vi.waitFor(() => expect(seen).toEqual(['once']));
  });

  it('delivers on from the first record that is reported as failed', async () => {
    const batches: string[][] = [];
    await put('a');
    await put('b');
    await put('c');
    stream([declared('tell')], {
      tell: (batch: Batch) => {
        batches.push(keysOf(batch));
        if (batches.length > 1) return { batchItemFailures: [] };
        return { batchItemFailures: [{ itemIdentifier: batch.Records[1]?.dynamodb.SequenceNumber }] };
      },
    });

    await vi.waitFor(() => expect(batches).toHaveLength(1));
    await vi.waitFor(() => {
      clock.advance(1000);
      expect(batches).toEqual([
        ['a', 'b', 'c'],
        ['b', 'c'],
      ]);
    });
  });

  it('discards a batch after the allowed attempts, and continues', async () => {
    let tries = 0;
    stream([declared('tell', { batchSize: 1, maximumRetryAttempts: 2 })], {
      tell: (batch: Batch) => {
        if (keysOf(batch).includes('bad')) {
          tries += 1;
          throw new Error('expected by the test');
        }
        remember(batch);
      },
    });

    await put('bad');
    await put('good');

    await vi.waitFor(() => {
      clock.advance(60_000);
      expect(seen).toEqual(['good']);
    });
    expect(tries).toBe(3);
  });

  it('lets no function wait for another', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    stream([declared('stuck'), declared('tell')], { stuck: () => promise, tell: remember });

    await put('a');
    await put('b');

    await vi.waitFor(() => expect(seen).toEqual(['a', 'b']));
    resolve();
  });

  it('says how far it was delivered to all functions, every thousand records', async () => {
    const delivered: number[] = [];
    const onDelivered = (lowest: number) => void delivered.push(lowest);
    stream([declared('tell')], { tell: remember }, { ...dynamo, onDelivered });

    for (let index = 0; index < 1010; index += 1) await put(`k${index}`);

    await vi.waitFor(() => expect(delivered).toHaveLength(1), { timeout: 5000 });
    expect(delivered[0]).toBeGreaterThanOrEqual(1000);
  });

  it('says nothing of it while a function has processed none', async () => {
    const onDelivered = vi.fn();
    const { promise, resolve } = Promise.withResolvers<void>();
    const functions = { stuck: () => promise, tell: remember };
    stream([declared('stuck'), declared('tell')], functions, { ...dynamo, onDelivered });

    for (let index = 0; index < 1010; index += 1) await put(`k${index}`);

    await vi.waitFor(() => expect(seen).toHaveLength(1010), { timeout: 5000 });
    expect(onDelivered).not.toHaveBeenCalled();
    resolve();
  });

  it('keeps its numbers, and forgets only what was delivered long ago, when it is indexed', async () => {
    for (let index = 0; index < 30; index += 1) await put(`k${index}`);
    const database = join(folder, 'dynoxide.db');

    indexStream(database);
    trimStream(database, 1020);
    await put('last');
    stream([declared('tell')], { tell: remember });

    await vi.waitFor(() =>
      expect(seen).toEqual([...Array.from({ length: 11 }, (_, index) => `k${index + 19}`), 'last']),
    );
  });
});
