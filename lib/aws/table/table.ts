import type { AttributeValue, QueryCommandOutput } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { type CallLimits, connections, TABLE_CALL } from '../client-settings.ts';
import { DeleteItemCommand, PutItemCommand, QueryCommand, UpdateItemCommand } from '../dynamodb/commands.ts';
import { TableClient } from '../dynamodb/table-client.ts';
import { nameOf, withTransientErrors } from '../with-transient-errors.ts';
import { assertChangeReadable, assertReadable, tooLarge } from './assert-readable.ts';
import { bindings, type Change, type Condition, conditionOf, type Item, updateOf } from './expression.ts';
import type { ItemKey } from './keys.ts';
import type { Kind } from './kind.ts';

/** The name of the table, with a client. */
export type Table = { db: Pick<TableClient, 'send'>; name: string };

/** The table with this name and a new client; a process needs one. */
export const openTable = (name: string, limits: CallLimits = TABLE_CALL): Table => ({
  db: new TableClient({ maxAttempts: limits.maxAttempts, requestHandler: connections(limits) }),
  name,
});

/** Transient errors that the SDK does not retry: mostly another write of the same item in progress. */
const TRANSIENT = ['TransactionConflictException', 'TransactionInProgressException', 'InternalServerError'];

/** Sends a request to DynamoDB. @throws Transient if it is throttled, in conflict with another write, or cannot be reached */
export const withTableErrors = <T>(send: () => Promise<T>): Promise<T> =>
  withTransientErrors('The table', send, TRANSIENT);

/** Puts an item if the condition holds. @returns whether it was written @throws UnreadableWrite if it could not be read again */
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
 * Updates an item if the condition holds. Without a condition it creates an item that does not exist.
 * @returns whether it was written
 * @throws UnreadableWrite if the item could not be read afterwards
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

/** Deletes an item if the condition holds. @returns whether it held */
export function deleteItem(
  { db, name: TableName }: Table,
  key: ItemKey,
  condition?: Condition,
): Promise<boolean> {
  const command = new DeleteItemCommand({ TableName, Key: marshall(key), ...conditionOf(condition) });
  return ifMet(() => db.send(command));
}

/** The last character of ASCII: sorts after every character of a sort key. */
const LAST = '\x7F';

/**
 * All items of a partition whose sort key has this prefix, by sort key, strongly consistent. The condition is a range,
 * because the embedded table reads the whole partition for `begins_with`.
 */
export const queryItems = (table: Table, PK: string, prefix: string): Promise<Item[]> =>
  queryItemsBetween(table, { PK, SK: prefix }, `${prefix}${LAST}`);

/** All items of a partition from a key up to a sort key, strongly consistent. */
export async function queryItemsBetween(
  { db, name: TableName }: Table,
  { PK: partition, SK: from }: ItemKey,
  to: string,
): Promise<Item[]> {
  const KeyConditionExpression = '#PK = :partition AND #SK BETWEEN :from AND :to';
  const items: Item[] = [];
  let next: Record<string, AttributeValue> | undefined;
  do {
    const command = new QueryCommand({
      TableName,
      ConsistentRead: true,
      KeyConditionExpression,
      ...bindings([KeyConditionExpression], { partition, from, to }),
      ...(next && { ExclusiveStartKey: next }),
    });
    const answer: QueryCommandOutput = await withTableErrors(() => db.send(command));
    items.push(...(answer.Items ?? []).map((each) => unmarshall(each)));
    next = answer.LastEvaluatedKey;
  } while (next);
  return items;
}

/** An item with DynamoDB's type tags; undefined attributes are left out. */
export const marshalled = (item: Item) => marshall(item, { removeUndefinedValues: true });

/** Only DynamoDB knows the size of an item after an addition to a number or a set. @throws Rejection `too-large` */
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
