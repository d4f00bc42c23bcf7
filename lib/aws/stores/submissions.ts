import type { ApplicationJson, Revision } from '../../order/extra-write.ts';
import type { OrderId } from '../../order/identifiers.ts';
import type { ListPage, PageRequest, SubmittedOrder } from '../../order/store.ts';
import type { Item } from '../table/expression.ts';
import { getItem } from '../table/get-item.ts';
import { keys } from '../table/keys.ts';
import { readPage } from '../table/pages.ts';
import { tryParse } from '../table/parse-readable.ts';
import { queryRange, type RangeQuery } from '../table/range-query.ts';
import type { Table } from '../table/table.ts';
import { isDeleted } from './deleted-draft-store.ts';
import { ORDER } from './order-item.ts';
import { APPLICATION, REVISION } from './submission-items.ts';

/** The application of an order as last written: its own item, or else the newest revision. */
export async function loadApplication(table: Table, id: OrderId): Promise<ApplicationJson | undefined> {
  const item = await getItem(table, keys.application(id));
  if (item) return APPLICATION.parse(item).application;
  const { items } = await queryRange(table, { ...revisionsOf(id), descending: true }, undefined, 1);
  const [newest] = items;
  return newest && storedRevision(newest.item).application;
}

/**
 * An order and its first revision are adjacent in their partition, so one query reads both. A later revision takes one more
 * call.
 */
export async function loadSubmitted(table: Table, id: OrderId): Promise<SubmittedOrder | undefined> {
  const query = { ...revisionsOf(id), from: keys.order(id).SK };
  const [first, second] = (await queryRange(table, query, undefined, 2)).items;
  if (first === undefined || isDeleted(first.item)) return undefined;
  const stored = ORDER.parse(first.item);
  const { revision } = stored.order;
  const isFirst = revision <= 1;
  const submitted = isFirst ? second && storedRevision(second.item) : await loadRevision(table, id, revision);
  return { ...stored, submitted };
}

export async function loadRevision(
  table: Table,
  id: OrderId,
  number: number,
  options?: { unreadable: 'skip' },
): Promise<Revision | undefined> {
  const item = await getItem(table, keys.revision(id, number));
  if (item === undefined) return undefined;
  return options ? tryParse(REVISION, item)?.value.revision : storedRevision(item);
}

/** The revisions of an order, oldest first. */
export function listRevisions(table: Table, id: OrderId, page: PageRequest): Promise<ListPage<Revision>> {
  const toValues = (items: readonly Item[]) => items.map((item) => tryParse(REVISION, item)?.value.revision);
  return readPage(table, { name: `revisions/${id}`, query: revisionsOf(id), toValues }, page);
}

const revisionsOf = (id: OrderId): RangeQuery => ({
  hash: 'PK',
  range: 'SK',
  partitions: [keys.order(id).PK],
  from: 'REVISION#',
  to: 'REVISION#~',
});

const storedRevision = (item: Item): Revision => REVISION.parse(item).revision;
