import type { Application, Revision } from '../order/companion.ts';
import type { OrderId } from '../order/identifiers.ts';
import type { SubmittedOrder } from '../order/store.ts';
import type { Item } from './expression.ts';
import { keys } from './keys.ts';
import { ORDER } from './order-item.ts';
import { readable } from './readable.ts';
import { readItem } from './reads.ts';
import { APPLICATION, REVISION } from './submission-items.ts';
import { itemsBetween, itemsOf, type Table } from './table.ts';

/** What an order applies for, as last written: by itself, or else with its newest revision. */
export async function loadApplication(table: Table, id: OrderId): Promise<Application | undefined> {
  const item = await readItem(table, keys.application(id));
  if (item) return APPLICATION.read(item).application;
  const newest = (await itemsOf(table, keys.order(id).PK, 'REVISION#')).at(-1);
  return newest && storedRevision(newest).application;
}

/** An order and its revisions stand next to each other in their partition: one query reads them. */
export async function loadSubmitted(table: Table, id: OrderId): Promise<SubmittedOrder | undefined> {
  const [first, ...revisions] = await itemsBetween(table, keys.order(id), 'REVISION#~');
  const newest = revisions.at(-1);
  return first && { ...ORDER.read(first), submitted: newest && storedRevision(newest) };
}

export async function loadRevision(table: Table, id: OrderId, number: number): Promise<Revision | undefined> {
  const item = await readItem(table, keys.revision(id, number));
  return item && storedRevision(item);
}

/** All revisions of an order, the first one first. */
export async function loadRevisions(table: Table, id: OrderId): Promise<Revision[]> {
  const items = await itemsOf(table, keys.order(id).PK, 'REVISION#');
  return readable(REVISION, items).map(({ revision }) => revision);
}

const storedRevision = (item: Item): Revision => REVISION.read(item).revision;
