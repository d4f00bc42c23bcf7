import { BatchGetItemCommand, BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { Transient } from '../problem.ts';
import type { Item } from './expression.ts';
import type { Key } from './keys.ts';
import { askingTable, marshalled, type Table } from './table.ts';

/** DynamoDB's own limits. */
const MOST_READ = 100;
const MOST_WRITTEN = 25;

/** These items as far as they exist, strongly consistent, in no order, each once: DynamoDB refuses to be asked twice. */
export async function getItems({ db, name }: Table, keys: readonly Key[]): Promise<Item[]> {
  const items: Item[] = [];
  const distinct = new Map(keys.map((key) => [JSON.stringify([key.PK, key.SK]), marshall(key)]));
  let rest = [...distinct.values()];
  for (let refused = 0; rest.length > 0; ) {
    const asked = rest.splice(0, MOST_READ);
    const command = new BatchGetItemCommand({
      RequestItems: { [name]: { Keys: asked, ConsistentRead: true } },
    });
    const { Responses, UnprocessedKeys } = await askingTable(() => db.send(command));
    items.push(...(Responses?.[name] ?? []).map((each) => unmarshall(each)));
    const left = UnprocessedKeys?.[name]?.Keys ?? [];
    if (left.length > 0) await pause(refused++);
    rest = [...rest, ...left];
  }
  return items;
}

/** Puts all of these, in no order and without condition. Not one transaction: safe to repeat where it fails halfway. */
export async function putItems({ db, name }: Table, items: readonly Item[]): Promise<void> {
  let rest = items.map((item) => ({ PutRequest: { Item: marshalled(item) } }));
  for (let refused = 0; rest.length > 0; ) {
    const command = new BatchWriteItemCommand({ RequestItems: { [name]: rest.splice(0, MOST_WRITTEN) } });
    const { UnprocessedItems } = await askingTable(() => db.send(command));
    const left = (UnprocessedItems?.[name] ?? []).flatMap(({ PutRequest }) =>
      PutRequest?.Item ? [{ PutRequest: { Item: PutRequest.Item } }] : [],
    );
    if (left.length > 0) await pause(refused++);
    rest = [...rest, ...left];
  }
}

/** Batches are throttled by leaving parts of them undone. @throws Transient after some attempts */
async function pause(attempt: number): Promise<void> {
  if (attempt >= 5) throw new Transient('The table has too much to do for the moment.');
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * 2 ** attempt));
}
