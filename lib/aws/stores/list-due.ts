import type { Instant } from '../../clock.ts';
import type { ListPage, PageRequest } from '../../order/store.ts';
import { getItems } from '../table/batches.ts';
import type { Item } from '../table/expression.ts';
import { dueShards, INDEXES, type ItemKey, minuteOf } from '../table/keys.ts';
import { readPage } from '../table/pages.ts';
import type { Table } from '../table/table.ts';

/** Behind everything that a sort key may go on with. */
const END = '~';

/**
 * What is due by `now`, the longest due first, of all shards; with `all` whatever has a due date. The index knows the
 * minute only: of what is due in this very minute, the items themselves say whether it is due yet.
 */
export function listDue(
  table: Table,
  kind: 'ORDER' | 'CHALLENGE',
  now: Instant,
  { all = false, ...page }: PageRequest & { all?: boolean },
): Promise<ListPage<string>> {
  const { index, hash, range } = INDEXES.due;
  const to = all ? END : minuteOf(now) + END;
  const query = { index, hash, range, partitions: dueShards(kind), from: '0', to };
  const toValues = async (items: readonly Item[]): Promise<(string | undefined)[]> => {
    const early = all ? new Set() : await notYet(table, items, now);
    return items.map(({ PK }) => (early.has(PK) ? undefined : String(PK).slice(kind.length + 1)));
  };
  return readPage(table, { name: `due/${kind}/${all}`, query, toValues }, page);
}

async function notYet(table: Table, marks: readonly Item[], now: Instant): Promise<Set<unknown>> {
  const unsure = marks.filter(({ dueFrom }) => String(dueFrom).startsWith(minuteOf(now)));
  const items = await getItems(
    table,
    unsure.map(({ PK, SK }): ItemKey => ({ PK: String(PK), SK: String(SK) })),
  );
  return new Set(items.filter(({ dueAt }) => dueAt === undefined || dueAt > now).map(({ PK }) => PK));
}
