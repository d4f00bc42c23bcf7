import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { UpdateItemCommand } from '../dynamodb/commands.ts';
import { isServiceError } from '../dynamodb/service-error.ts';
import { assertChangeReadable } from './assert-readable.ts';
import { type Change, type Condition, type Item, updateOf } from './expression.ts';
import type { ItemKey } from './keys.ts';
import type { Kind } from './kind.ts';
import { type Table, withItemLimit, withTableErrors } from './table.ts';

/** The item after the update; if the condition failed, the item as it was found, if it exists. */
export type UpdateResult = { made: true; now: Item } | { made: false; found: Item | undefined };

/** Updates an item if the condition holds. Returns the item in both cases, in one call that consumes no read capacity. */
export async function updateAndReturnItem(
  { db, name: TableName }: Table,
  kind: Kind,
  key: ItemKey,
  change: Change,
  condition: Condition,
): Promise<UpdateResult> {
  assertChangeReadable(kind, key, change);
  const command = new UpdateItemCommand({
    TableName,
    Key: marshall(key),
    ...updateOf(change, condition),
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    const { Attributes } = await withItemLimit(kind, () => withTableErrors(() => db.send(command)));
    return { made: true, now: unmarshall(Attributes ?? {}) };
  } catch (error) {
    if (!isServiceError(error, 'ConditionalCheckFailedException')) throw error;
    return { made: false, found: error.Item && unmarshall(error.Item) };
  }
}
