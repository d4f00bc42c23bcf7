import type { ApplicationJson, Revision } from '../../order/extra-write.ts';
import type { OrderId } from '../../order/identifiers.ts';
import type { ListPage, PageRequest, SubmittedOrder } from '../../order/store.ts';
import type { Item } from '../table/expression.ts';
import { keys } from '../table/keys.ts';
import { pageOf } from '../table/pages.ts';
import { readRow } from '../table/readable.ts';
import { readItem } from '../table/reads.ts';
import type { Table } from '../table/table.ts';
import { type Walk, walkOn } from '../table/walk.ts';
import { ORDER } from './order-item.ts';
import { APPLICATION, REVISION } from './submission-items.ts';

/** What an order applies for, as last written: by itself, or else with its newest revision. */
export async function loadApplication(table: Table, id: OrderId): Promise<ApplicationJson | undefined> {
  const item = await readItem(table, keys.application(id));
  if (item) return APPLICATION.read(item).application;
  const { items } = await walkOn(table, { ...revisionsOf(id), descending: true }, undefined, 1);
  const [newest] = items;
  return newest && storedRevision(newest.item).application;
}

/**
 * An order and its first revision stand next to each other in their partition: one query reads them. Only a later revision
 * takes another call, however many there are between.
 */
export async function loadSubmitted(table: Table, id: OrderId): Promise<SubmittedOrder | undefined> {
  const walk = { ...revisionsOf(id), from: keys.order(id).SK };
  const [first, second] = (await walkOn(table, walk, undefined, 2)).items;
  if (first === undefined) return undefined;
  const stored = ORDER.read(first.item);
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
  const item = await readItem(table, keys.revision(id, number));
  if (item === undefined) return undefined;
  return options ? readRow(REVISION, item)?.value.revision : storedRevision(item);
}

/** The revisions of an order, the first one first. */
export function pageOfRevisions(table: Table, id: OrderId, page: PageRequest): Promise<ListPage<Revision>> {
  const show = (items: readonly Item[]) => items.map((item) => readRow(REVISION, item)?.value.revision);
  return pageOf(table, { name: `revisions/${id}`, walk: revisionsOf(id), show }, page);
}

const revisionsOf = (id: OrderId): Walk => ({
  hash: 'PK',
  range: 'SK',
  partitions: [keys.order(id).PK],
  from: 'REVISION#',
  to: 'REVISION#~',
});

const storedRevision = (item: Item): Revision => REVISION.read(item).revision;
