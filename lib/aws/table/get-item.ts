import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { BatchGetItemCommand } from '../dynamodb/commands.ts';
import { backOffBetweenBatches } from './backoff.ts';
import type { Item } from './expression.ts';
import type { ItemKey } from './keys.ts';
import { type Table, withTableErrors } from './table.ts';

/** DynamoDB's limit. */
const MOST_READ = 100;

type Read = { key: ItemKey; promise: Promise<Item | undefined> } & Settle;
type Settle = { resolve(item: Item | undefined): void; reject(error: unknown): void };

/** The reads requested in this tick, by table. */
const requested = new WeakMap<Table, Map<string, Read>>();

/**
 * One item, strongly consistent. All reads requested in the same tick go out as one batch, each item once. A caller that
 * needs two items therefore requests both before it awaits either. An item is never read before it is requested.
 */
export function getItem(table: Table, key: ItemKey): Promise<Item | undefined> {
  let reads = requested.get(table);
  if (reads === undefined) {
    const all = new Map<string, Read>();
    reads = all;
    requested.set(table, all);
    queueMicrotask(() => {
      requested.delete(table);
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
  for (let attempt = 0; rest.length > 0; ) {
    const RequestItems = { [name]: { Keys: rest, ConsistentRead: true } };
    const { Responses, UnprocessedKeys } = await withTableErrors(() =>
      db.send(new BatchGetItemCommand({ RequestItems })),
    );
    items.push(...(Responses?.[name] ?? []).map((each) => unmarshall(each)));
    rest = UnprocessedKeys?.[name]?.Keys ?? [];
    if (rest.length > 0) await backOffBetweenBatches(attempt++);
  }
  return items;
}
