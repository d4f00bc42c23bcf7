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

/** A list whose items have several rows each. Their positions sort up to that of their item. */
export type ListOfParts<T, V> = ItemList<T> & { partsOf: (value: T) => Row<V>[] };
type Row<V> = { position: string; value: V };

/** A page of a list, with a cursor if more items may follow. @throws Rejection if the cursor belongs to another list */
export const readPage = <T>(table: Table, list: ItemList<T>, page: PageRequest): Promise<ListPage<T>> =>
  readRows(table, list, (position, value) => [{ position, value }], page);

/** The same of the parts of its items. @throws Rejection likewise */
export async function readPageOfParts<T, V>(
  table: Table,
  list: ListOfParts<T, V>,
  page: PageRequest,
): Promise<ListPage<V>> {
  const start = positionIn(list.name, page.cursor, list.query);
  const isAfter = ({ position }: Row<V>) => start === undefined || position > start;
  return readRows(table, list, (_, value) => list.partsOf(value).filter(isAfter), page);
}

async function readRows<T, V>(
  table: Table,
  list: ItemList<T>,
  rowsOf: (position: string, value: T) => Row<V>[],
  { cursor, limit }: PageRequest,
): Promise<ListPage<V>> {
  const shown: Row<V>[] = [];
  let behind = positionIn(list.name, cursor, list.query);
  let ended = false;
  // One item beyond the limit shows whether there is another page.
  for (let stretch = 0; stretch < MAX_QUERIES; stretch++) {
    const count = Math.min(MAX_ITEMS_PER_QUERY, (limit + 1 - shown.length) * 2 ** stretch);
    const { items, more } = await queryRange(table, list.query, behind, count);
    const values = await list.toValues(items.map(({ item }) => item));
    for (const [index, { position }] of items.entries()) {
      const value = values[index];
      if (value !== undefined) shown.push(...rowsOf(position, value));
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
