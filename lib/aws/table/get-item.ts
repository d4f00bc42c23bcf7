import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { backOffBetweenBatches } from './backoff.ts';
import type { Item } from './expression.ts';
import type { ItemKey } from './keys.ts';
import { type Table, withTableErrors } from './table.ts';

/** DynamoDB's own limit. */
const MOST_READ = 100;

type Read = { key: ItemKey; promise: Promise<Item | undefined> } & Settle;
type Settle = { resolve(item: Item | undefined): void; reject(error: unknown): void };

/** What is asked for at this moment, of each table. */
const asked = new WeakMap<Table, Map<string, Read>>();

/**
 * One item, strongly consistent. What is asked for at the same moment, before anybody waits, goes out as one call, each item
 * once: so whoever needs two items asks for both before he waits for either. It is read after it was asked for, never before.
 */
export function getItem(table: Table, key: ItemKey): Promise<Item | undefined> {
  let reads = asked.get(table);
  if (reads === undefined) {
    const all = new Map<string, Read>();
    reads = all;
    asked.set(table, all);
    queueMicrotask(() => {
      asked.delete(table);
      const list = [...all.values()];
      for (let from = 0; from < list.length; from += MOST_READ)
        void answer(table, list.slice(from, from + MOST_READ));
    });
  }
  const name = nameOf(key);
  const known = reads.get(name);
  if (known) return known.promise;
  const read: Read = { key, ...Promise.withResolvers<Item | undefined>() };
  reads.set(name, read);
  return read.promise;
}

const nameOf = ({ PK, SK }: { PK?: unknown; SK?: unknown }): string => JSON.stringify([PK, SK]);

async function answer(table: Table, reads: readonly Read[]): Promise<void> {
  try {
    const items = new Map((await readAll(table, reads)).map((item) => [nameOf(item), item]));
    for (const { key, resolve } of reads) resolve(items.get(nameOf(key)));
  } catch (error) {
    for (const { reject } of reads) reject(error);
  }
}

async function readAll({ db, name }: Table, reads: readonly Read[]): Promise<Item[]> {
  const items: Item[] = [];
  let rest = reads.map(({ key }) => marshall(key));
  for (let refused = 0; rest.length > 0; ) {
    const RequestItems = { [name]: { Keys: rest, ConsistentRead: true } };
    const { Responses, UnprocessedKeys } = await withTableErrors(() =>
      db.send(new BatchGetItemCommand({ RequestItems })),
    );
    items.push(...(Responses?.[name] ?? []).map((each) => unmarshall(each)));
    rest = UnprocessedKeys?.[name]?.Keys ?? [];
    if (rest.length > 0) await backOffBetweenBatches(refused++);
  }
  return items;
}
