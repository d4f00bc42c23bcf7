import type { ListPage, PageRequest } from '../../order/store.ts';
import { cursorAt, positionIn } from './cursor.ts';
import type { Item } from './expression.ts';
import { queryRange, type RangeQuery } from './range-query.ts';
import type { Table } from './table.ts';

/** Most items read at a time: as many as one batch gets. */
const MAX_ITEMS_PER_QUERY = 100;

/** Most stretches read for a page; what shows little of much gives a short page then, and a cursor. */
const MAX_QUERIES = 20;

/** A page ends behind what makes it longer: an answer of a function has 6 MB, and views say some things twice. */
const MAX_PAGE_BYTES = 1024 * 1024;

/** A list: what its cursors are bound to, where its items stand, and what it shows of them (undefined: nothing). */
export type ItemList<T> = {
  name: string;
  query: RangeQuery;
  toValues: (items: readonly Item[]) => Promise<(T | undefined)[]> | (T | undefined)[];
};

/** A page of a list. It has a cursor only where more follows, or may follow. @throws Rejection on a foreign cursor */
export async function readPage<T>(
  table: Table,
  list: ItemList<T>,
  { cursor, limit }: PageRequest,
): Promise<ListPage<T>> {
  const shown: { position: string; value: T }[] = [];
  let behind = positionIn(list.name, cursor, list.query);
  let ended = false;
  // One more than is asked for says whether there is another page.
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

/** As many as are asked for, and at least one, up to the length of a page. */
function fitting<T extends { value: unknown }>(shown: readonly T[], limit: number): readonly T[] {
  let bytes = 0;
  const end = shown.findIndex(({ value }) => {
    const isFull = bytes > MAX_PAGE_BYTES;
    bytes += JSON.stringify(value).length;
    return isFull;
  });
  return shown.slice(0, end === -1 ? limit : Math.min(limit, end));
}
