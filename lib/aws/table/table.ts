import {
  type AttributeValue,
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  type QueryCommandOutput,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { CLIENT } from '../client-settings.ts';
import { nameOf, withTransientErrors } from '../with-transient-errors.ts';
import { assertChangeReadable, assertReadable, tooLarge } from './assert-readable.ts';
import { bindings, type Change, type Condition, conditionOf, type Item, updateOf } from './expression.ts';
import type { ItemKey } from './keys.ts';
import type { Kind } from './kind.ts';

/** The table and who asks it. */
export type Table = { db: Pick<DynamoDBClient, 'send'>; name: string };

/** The table of this name, with a client of its own: one is enough for a process. */
export const openTable = (name: string): Table => ({
  db: new DynamoDBClient({
    ...CLIENT,
    maxAttempts: 4,
    requestHandler: {
      connectionTimeout: 1000,
      requestTimeout: 5000,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: true, maxSockets: 128 },
      httpsAgent: { keepAlive: true, maxSockets: 128 },
    },
  }),
  name,
});

/** Another write of the same item is under way: DynamoDB's words, where the SDK does not retry by itself. */
const PASSING = ['TransactionConflictException', 'TransactionInProgressException', 'InternalServerError'];

/** Asks DynamoDB. @throws Transient when it is throttled, busy with the same item, or out of reach */
export const withTableErrors = <T>(ask: () => Promise<T>): Promise<T> =>
  withTransientErrors('The table', ask, PASSING);

/** Puts an item if the condition holds; says whether it did. @throws UnreadableWrite where it could not be read again */
export async function putItem(
  { db, name: TableName }: Table,
  kind: Kind,
  item: ItemKey & Item,
  condition?: Condition,
): Promise<boolean> {
  assertReadable(kind, item);
  const command = new PutItemCommand({ TableName, Item: marshalled(item), ...conditionOf(condition) });
  return ifMet(() => db.send(command));
}

/**
 * Changes an item if the condition holds; says whether it did. Without a condition it makes what is not there.
 * @throws UnreadableWrite where the item could not be read any more
 */
export async function updateItem(
  { db, name: TableName }: Table,
  kind: Kind,
  key: ItemKey,
  change: Change,
  condition?: Condition,
): Promise<boolean> {
  assertChangeReadable(kind, key, change);
  const command = new UpdateItemCommand({ TableName, Key: marshall(key), ...updateOf(change, condition) });
  return ifMet(() => withItemLimit(kind, () => db.send(command)));
}

/** Deletes an item if the condition holds; says whether it did. */
export function deleteItem(
  { db, name: TableName }: Table,
  key: ItemKey,
  condition?: Condition,
): Promise<boolean> {
  const command = new DeleteItemCommand({ TableName, Key: marshall(key), ...conditionOf(condition) });
  return ifMet(() => db.send(command));
}

/** All items of a partition whose sort key begins so, by sort key, strongly consistent. */
export const queryItems = (table: Table, partition: string, beginning: string): Promise<Item[]> =>
  query(table, '#PK = :partition AND begins_with(#SK, :beginning)', { partition, beginning });

/** All items of a partition from a key on, up to a sort key, strongly consistent. */
export const queryItemsBetween = (
  table: Table,
  { PK: partition, SK: from }: ItemKey,
  to: string,
): Promise<Item[]> => query(table, '#PK = :partition AND #SK BETWEEN :from AND :to', { partition, from, to });

async function query(
  { db, name: TableName }: Table,
  KeyConditionExpression: string,
  values: Item,
): Promise<Item[]> {
  const items: Item[] = [];
  let next: Record<string, AttributeValue> | undefined;
  do {
    const command = new QueryCommand({
      TableName,
      ConsistentRead: true,
      KeyConditionExpression,
      ...bindings([KeyConditionExpression], values),
      ...(next && { ExclusiveStartKey: next }),
    });
    const answer: QueryCommandOutput = await withTableErrors(() => db.send(command));
    items.push(...(answer.Items ?? []).map((each) => unmarshall(each)));
    next = answer.LastEvaluatedKey;
  } while (next);
  return items;
}

/** An item in DynamoDB's form; what is undefined is left out. */
export const marshalled = (item: Item) => marshall(item, { removeUndefinedValues: true });

/** What is counted on or put into a set meets the limit of an item in the table only. @throws Rejection `too-large` */
export async function withItemLimit<T>(kind: Pick<Kind, 'name'>, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw isTooLarge(error) ? tooLarge(kind, error) : error;
  }
}

const isTooLarge = (error: unknown): boolean =>
  nameOf(error) === 'ValidationException' && error instanceof Error && /item size/i.test(error.message);

async function ifMet(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await withTableErrors(write);
    return true;
  } catch (error) {
    if (nameOf(error) === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}
