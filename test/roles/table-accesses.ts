import * as z from 'zod';
import { ARNS } from './deployment.ts';
import type { Access } from './policy.ts';
import type { Noted } from './recorded-requests.ts';

const Key = z.object({ PK: z.object({ S: z.string() }) }).transform(({ PK }) => PK.S);
const One = z.union([
  z.object({ Key }).transform((asked) => asked.Key),
  z.object({ Item: Key }).transform((asked) => asked.Item),
]);
const Query = z.object({
  IndexName: z.string().optional(),
  KeyConditionExpression: z.string(),
  ExpressionAttributeValues: z.record(z.string(), z.unknown()),
});
const Transaction = z.object({ TransactItems: z.array(z.record(z.string(), One)) });
const Keys = z.object({ Keys: z.array(Key) }).transform((asked) => asked.Keys);
const Request = z.union([
  z.object({ PutRequest: z.object({ Item: Key }) }).transform((asked) => asked.PutRequest.Item),
  z.object({ DeleteRequest: z.object({ Key }) }).transform((asked) => asked.DeleteRequest.Key),
]);
const Batch = z.object({ RequestItems: z.record(z.string(), z.union([Keys, z.array(Request)])) });

/** DynamoDB evaluates the partitions of a request; for an index, the partition key of the index. */
const access = (action = '', partitions: readonly string[] = [], index?: string): Access => ({
  action: `dynamodb:${action}`,
  resource: index === undefined ? ARNS.table : `${ARNS.table}/index/${index}`,
  context: { 'dynamodb:LeadingKeys': partitions },
});

/** @throws Error on an unknown operation */
export function tableAccesses({ operation = '', body }: Noted): Access[] {
  const asked: unknown = JSON.parse(body);
  switch (operation) {
    case 'GetItem':
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return [access(operation, [One.parse(asked)])];
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return [access(operation, Object.values(Batch.parse(asked).RequestItems).flat())];
    case 'Query': {
      const { IndexName, KeyConditionExpression, ExpressionAttributeValues } = Query.parse(asked);
      const [, value = ''] = /^#?\w+ = (:\w+)/.exec(KeyConditionExpression) ?? [];
      const { S } = z.object({ S: z.string() }).parse(ExpressionAttributeValues[value]);
      return [access(operation, [S], IndexName)];
    }
    case 'TransactWriteItems':
      return transactionAccesses(Transaction.parse(asked).TransactItems.flatMap(Object.entries));
    default:
      throw new Error(`Add the operation ${operation} to test/roles/table-accesses.ts.`);
  }
}

/**
 * Each write needs the right of its operation (DynamoDB Developer Guide, *Using IAM with DynamoDB transactions*). The guide
 * does not say whether IAM evaluates each write, or all of a kind at once: both must be allowed.
 */
function transactionAccesses(writes: readonly [string, string][]): Access[] {
  const kinds = Map.groupBy(writes, ([kind]) => kind);
  return [...kinds].flatMap(([kind, all]) => {
    const partitions = all.map(([, partition]) => partition);
    const action = `${kind}Item`;
    return [...partitions.map((each) => access(action, [each])), access(action, partitions)];
  });
}
