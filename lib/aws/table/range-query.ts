import type { AttributeValue, QueryCommandOutput } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Bounds } from '../../order/cursor.ts';
import { QueryCommand } from '../dynamodb/commands.ts';
import { bindings, type Item } from './expression.ts';
import { type Table, withTableErrors } from './table.ts';

/** A query over a range of sort keys in one partition, or in several, whose results are merged. Sort keys are unique. */
export type RangeQuery = Bounds & {
  /** Absent for the table itself, which is queried strongly consistent. */
  index?: string;
  hash: string;
  range: string;
  partitions: readonly string[];
  /** In descending order of the sort key. */
  descending?: boolean;
};

/** Items with their sort keys, and whether more may follow. */
export type QueryResult = { items: { position: string; item: Item }[]; more: boolean };

/** The items after a position, at most `count`. */
export async function queryRange(
  table: Table,
  query: RangeQuery,
  behind: string | undefined,
  count: number,
): Promise<QueryResult> {
  // The bounds of a range are inclusive, so the item at the position itself is read again and left out.
  const wanted = behind === undefined ? count : count + 1;
  const found = await Promise.all(
    query.partitions.map((each) => queryPartition(table, query, each, behind, wanted)),
  );
  const sorted = found
    .flatMap(({ items }) => items)
    .map((item) => ({ position: String(item[query.range]), item }))
    .filter(({ position }) => position !== behind)
    .sort((a, b) => (a.position < b.position === !query.descending ? -1 : 1));
  return {
    items: sorted.slice(0, count),
    more: sorted.length > count || found.some(({ more }) => more),
  };
}

/** The items of one partition; fewer than `count` only if there are no more. */
async function queryPartition(
  { db, name: TableName }: Table,
  query: RangeQuery,
  partition: string,
  behind: string | undefined,
  count: number,
): Promise<{ items: Item[]; more: boolean }> {
  const from = query.descending ? query.from : (behind ?? query.from);
  const to = query.descending ? (behind ?? query.to) : query.to;
  if (from > to) return { items: [], more: false };
  const KeyConditionExpression = `#${query.hash} = :partition AND #${query.range} BETWEEN :from AND :to`;
  const items: Item[] = [];
  let next: Record<string, AttributeValue> | undefined;
  do {
    const command = new QueryCommand({
      TableName,
      ...(query.index === undefined ? { ConsistentRead: true } : { IndexName: query.index }),
      KeyConditionExpression,
      ...bindings([KeyConditionExpression], { partition, from, to }),
      ScanIndexForward: query.descending !== true,
      Limit: count - items.length,
      ...(next && { ExclusiveStartKey: next }),
    });
    const answer: QueryCommandOutput = await withTableErrors(() => db.send(command));
    items.push(...(answer.Items ?? []).map((each) => unmarshall(each)));
    next = answer.LastEvaluatedKey;
  } while (next && items.length < count);
  return { items, more: next !== undefined };
}
