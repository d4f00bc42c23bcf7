import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTable, OtherIndexes } from '../dynamodb/make-table.ts';
import { startDynoxide } from '../dynamodb/start-dynoxide.ts';

let folder: string;
let url: string;
let client: DynamoDBClient;
let stop: () => Promise<void>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  ({ url, stop } = await startDynoxide({ folder }));
  client = new DynamoDBClient({
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});
afterAll(async () => {
  client.destroy();
  await stop();
  await rm(folder, { recursive: true });
});

const index = (name: string) => ({
  IndexName: name,
  KeySchema: [{ AttributeName: name, KeyType: 'HASH' }],
  Projection: { ProjectionType: 'KEYS_ONLY' },
});

/** A template with a table that has these indexes; JSON is YAML. */
async function template(...names: string[]): Promise<string> {
  const file = join(folder, `${names.join('-')}.yml`);
  const attribute = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' });
  const Properties = {
    AttributeDefinitions: ['PK', ...names].map(attribute),
    KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
    GlobalSecondaryIndexes: names.map(index),
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  };
  await writeFile(
    file,
    JSON.stringify({ Resources: { Table: { Type: 'AWS::DynamoDB::Table', Properties } } }),
  );
  return file;
}

describe('a table of an earlier version', () => {
  it('gets the indexes that it lacks, with the items that have their keys', async () => {
    await makeTable(url, 'orders', await template('one'));
    const Item = { PK: { S: 'x' }, one: { S: '1' }, three: { S: '3' } };
    await client.send(new PutItemCommand({ TableName: 'orders', Item }));

    await makeTable(url, 'orders', await template('one', 'two', 'three'));
    await makeTable(url, 'orders', await template('one', 'two', 'three'));

    const { Items } = await client.send(
      new QueryCommand({
        TableName: 'orders',
        IndexName: 'three',
        KeyConditionExpression: 'three = :three',
        ExpressionAttributeValues: { ':three': { S: '3' } },
      }),
    );
    expect(Items).toEqual([{ PK: { S: 'x' }, three: { S: '3' } }]);
  });

  it('is refused if it has an index that is not described: it is of a newer version', async () => {
    await makeTable(url, 'newer', await template('one', 'two'));

    await expect(makeTable(url, 'newer', await template('one'))).rejects.toBeInstanceOf(OtherIndexes);
  });
});
