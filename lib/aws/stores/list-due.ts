import type { Instant } from '../../clock.ts';
import type { DuePage, ListPage } from '../../order/store.ts';
import { getItems } from '../table/batches.ts';
import type { Item } from '../table/expression.ts';
import { type DueKind, dueShard, dueShards, INDEXES, type ItemKey, minuteOf } from '../table/keys.ts';
import { readPage } from '../table/pages.ts';
import type { Table } from '../table/table.ts';

/** Sorts after every character of a sort key. */
const END = '~';

/**
 * The ids of the items that are due by `now`, from one shard or all, the longest due first; with `all` every item that has a
 * due date. The index contains the minute only, so the items of the current minute are read to decide whether they are due.
 */
export function listDue(
  table: Table,
  kind: DueKind,
  now: Instant,
  { all = false, shard, ...page }: DuePage & { all?: boolean },
): Promise<ListPage<string>> {
  const { index, hash, range } = INDEXES.due;
  const to = all ? END : minuteOf(now) + END;
  const partitions = shard === undefined ? dueShards(kind) : [dueShard(kind, shard)];
  const query = { index, hash, range, partitions, from: '0', to };
  const toValues = async (items: readonly Item[]): Promise<(string | undefined)[]> => {
    const early = all ? new Set() : await notYet(table, items, now);
    return items.map((item) => (early.has(nameOf(item)) ? undefined : idOf(item)));
  };
  return readPage(table, { name: `due/${kind}/${shard ?? 'all'}/${all}`, query, toValues }, page);
}

/** The index key is the minute and the id. */
const idOf = ({ dueFrom }: Item): string => String(dueFrom).slice('2026-11-22T10:00#'.length);

const nameOf = ({ PK, SK }: Item): string => `${PK} ${SK}`;

async function notYet(table: Table, marks: readonly Item[], now: Instant): Promise<Set<string>> {
  const unsure = marks.filter(({ dueFrom }) => String(dueFrom).startsWith(minuteOf(now)));
  const items = await getItems(
    table,
    unsure.map(({ PK, SK }): ItemKey => ({ PK: String(PK), SK: String(SK) })),
  );
  return new Set(items.filter(({ dueAt }) => dueAt === undefined || dueAt > now).map(nameOf));
}
