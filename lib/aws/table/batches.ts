import type { WriteRequest } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { BatchWriteItemCommand } from '../dynamodb/commands.ts';
import { assertReadable } from './assert-readable.ts';
import { backOffBetweenBatches } from './backoff.ts';
import type { Item } from './expression.ts';
import { getItem } from './get-item.ts';
import type { ItemKey } from './keys.ts';
import type { Kind } from './kind.ts';
import { marshalled, type Table, withTableErrors } from './table.ts';

/** DynamoDB's limit. */
const MOST_WRITTEN = 25;

/** The items that exist, strongly consistent, in the order of their keys, each once. */
export async function getItems(table: Table, keys: readonly ItemKey[]): Promise<Item[]> {
  // The same key requested twice in one tick has one promise and is read once.
  const found = await Promise.all(new Set(keys.map((key) => getItem(table, key))));
  return found.filter((item) => item !== undefined);
}

/** Puts all items, in no order and without a condition. Not a transaction: repeat it if it fails halfway. */
export async function putItems(table: Table, kind: Kind, items: readonly (ItemKey & Item)[]): Promise<void> {
  for (const item of items) assertReadable(kind, item);
  await writeAll(
    table,
    items.map((item) => ({ PutRequest: { Item: marshalled(item) } })),
  );
}

/** Deletes all items, in no order. Not a transaction: repeat it if it fails halfway. */
export const deleteItems = (table: Table, keys: readonly ItemKey[]): Promise<void> =>
  writeAll(
    table,
    keys.map((key) => ({ DeleteRequest: { Key: marshall(key) } })),
  );

async function writeAll({ db, name }: Table, requests: readonly WriteRequest[]): Promise<void> {
  let rest = [...requests];
  for (let attempt = 0; rest.length > 0; ) {
    const command = new BatchWriteItemCommand({ RequestItems: { [name]: rest.splice(0, MOST_WRITTEN) } });
    const { UnprocessedItems } = await withTableErrors(() => db.send(command));
    const left = UnprocessedItems?.[name] ?? [];
    if (left.length > 0) await backOffBetweenBatches(attempt++);
    rest = [...rest, ...left];
  }
}
