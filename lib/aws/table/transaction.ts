import type { CancellationReason, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { Transient } from '../../problem.ts';
import { TransactWriteItemsCommand } from '../dynamodb/commands.ts';
import { isServiceError } from '../dynamodb/service-error.ts';
import { assertChangeReadable, assertReadable, tooLarge } from './assert-readable.ts';
import { type Change, type Condition, conditionOf, type Item, updateOf } from './expression.ts';
import type { ItemKey } from './keys.ts';
import type { Kind } from './kind.ts';
import { marshalled, type Table, withTableErrors } from './table.ts';

/** One write of a transaction. */
export type Write =
  | { put: ItemKey & Item; as: Kind; if?: Condition }
  | { update: ItemKey; as: Kind; change: Change; if?: Condition }
  | { delete: ItemKey; if?: Condition }
  /** Writes nothing; the transaction is cancelled if the condition does not hold. */
  | { check: ItemKey; if: Condition };

/** What cancelled a transaction, for one of its writes: its condition, a conflict with another transaction, or neither. */
export type CancelReason = 'condition' | 'conflict' | undefined;

/**
 * Executes all writes in one transaction.
 * @param token the idempotency token: a request that is repeated with it within ten minutes is executed once
 * @returns undefined if the transaction was committed; otherwise the cancel reason of each write
 * @throws Transient if it is throttled or the table cannot be reached
 * @throws UnreadableWrite if one of the items could not be read again
 */
export async function transact(
  { db, name }: Table,
  writes: readonly Write[],
  token?: string,
): Promise<CancelReason[] | undefined> {
  for (const write of writes) demandReadableWrite(write);
  const command = new TransactWriteItemsCommand({
    TransactItems: writes.map((write) => written(write, name)),
    ...(token !== undefined && { ClientRequestToken: token }),
  });
  try {
    await withTableErrors(() => db.send(command));
    return undefined;
  } catch (error) {
    if (!isServiceError(error, 'TransactionCanceledException')) throw error;
    return cancelReasons(error.CancellationReasons ?? [], error, writes);
  }
}

function demandReadableWrite(write: Write): void {
  if ('put' in write) assertReadable(write.as, write.put);
  else if ('update' in write) assertChangeReadable(write.as, write.update, write.change);
}

function written(write: Write, TableName: string): TransactWriteItem {
  if ('put' in write) return { Put: { TableName, Item: marshalled(write.put), ...conditionOf(write.if) } };
  if ('delete' in write) {
    return { Delete: { TableName, Key: marshall(write.delete), ...conditionOf(write.if) } };
  }
  if ('check' in write) {
    const { ConditionExpression = '', ...rest } = conditionOf(write.if);
    return { ConditionCheck: { TableName, Key: marshall(write.check), ConditionExpression, ...rest } };
  }
  const { UpdateExpression = '', ...rest } = updateOf(write.change, write.if);
  return { Update: { TableName, Key: marshall(write.update), UpdateExpression, ...rest } };
}

const THROTTLED = new Set(['ThrottlingError', 'ProvisionedThroughputExceeded', 'RequestLimitExceeded']);

/** DynamoDB gives one cancellation reason for each write, in their order. */
function cancelReasons(
  reasons: readonly CancellationReason[],
  error: Error,
  writes: readonly Write[],
): CancelReason[] {
  const read = reasons.map(({ Code = 'None', Message = '' }, index): CancelReason => {
    const write = writes[index];
    if (Code === 'ValidationError' && /item size/i.test(Message) && write && 'as' in write)
      throw tooLarge(write.as, error);
    if (THROTTLED.has(Code)) throw new Transient('The table is throttled now.', { cause: error });
    if (Code === 'ConditionalCheckFailed') return 'condition';
    if (Code === 'TransactionConflict') return 'conflict';
    if (Code === 'None') return undefined;
    throw error;
  });
  if (read.every((each) => each === undefined)) throw error;
  return read;
}
