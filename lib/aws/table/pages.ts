import { cursorAt, positionIn } from '../../order/cursor.ts';
import type { ListPage, PageRequest } from '../../order/store.ts';
import type { Item } from './expression.ts';
import { queryRange, type RangeQuery } from './range-query.ts';
import type { Table } from './table.ts';

/** As many items as one BatchGetItem returns. */
const MAX_ITEMS_PER_QUERY = 100;

/** The most queries per page. A list that filters out most of its items then returns a short page with a cursor. */
const MAX_QUERIES = 20;

/** A page ends after the item that exceeds this: a Lambda response has 6 MB at most, and views repeat some values. */
const MAX_PAGE_BYTES = 1024 * 1024;

/** A list: the name that its cursors contain, the query, and the value of each item; undefined leaves the item out. */
export type ItemList<T> = {
  name: string;
  query: RangeQuery;
  toValues: (items: readonly Item[]) => Promise<(T | undefined)[]> | (T | undefined)[];
};

/** A page of a list, with a cursor if more items may follow. @throws Rejection if the cursor belongs to another list */
export async function readPage<T>(
  table: Table,
  list: ItemList<T>,
  { cursor, limit }: PageRequest,
): Promise<ListPage<T>> {
  const shown: { position: string; value: T }[] = [];
  let behind = positionIn(list.name, cursor, list.query);
  let ended = false;
  // One item beyond the limit shows whether there is another page.
  for (let stretch = 0; stretch < MAX_QUERIES; stretch++) {
    const count = Math.min(MAX_ITEMS_PER_QUERY, (limit + 1 - shown.length) * 2 ** stretch);
    const { items, more } = await queryRange(table, list.query, behind, count);
    const values = await list.toValues(items.map(({ item }) => item));
    for (const [index, { position }] of items.entries()) {
      const value = values[index];
      if (value !== undefined) shown.push({ position, value });
    }
    behind = items.at(-1)?.position ?? behind;
    ended = !more;
    if (ended || fitting(shown, limit).length < shown.length) break;
  }
  const items = fitting(shown, limit);
  const following = ended ? undefined : behind;
  const last = items.length < shown.length ? items.at(-1)?.position : following;
  return {
    items: items.map(({ value }) => value),
    ...(last !== undefined && { cursor: cursorAt(list.name, last) }),
  };
}

/** The values that fit into a page: up to the limit, and at least one. */
function fitting<T extends { value: unknown }>(shown: readonly T[], limit: number): readonly T[] {
  let bytes = 0;
  const end = shown.findIndex(({ value }) => {
    const isFull = bytes > MAX_PAGE_BYTES;
    bytes += JSON.stringify(value).length;
    return isFull;
  });
  return shown.slice(0, end === -1 ? limit : Math.min(limit, end));
}
