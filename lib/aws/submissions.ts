import * as z from 'zod';
import type { Application, Revision } from '../order/companion.ts';
import { Instant, MemberId, OrderId } from '../order/identifiers.ts';
import type { SubmittedOrder } from '../order/store.ts';
import { DocumentRef } from '../order/submission.ts';
import type { Item } from './expression.ts';
import { keys } from './keys.ts';
import { storedOrder } from './order-item.ts';
import { Packed } from './packed.ts';
import { readItem } from './reads.ts';
import { itemsBetween, itemsOf, type Table } from './table.ts';

const StoredApplication = z.record(z.string(), z.unknown());
const ApplicationItem = z.object({ application: Packed(StoredApplication) });
const StoredRevision = z.object({
  orderId: OrderId,
  number: z.number().int().positive(),
  submittedAt: Instant,
  submittedBy: MemberId,
  application: StoredApplication,
  changed: z.array(z.string()),
  documents: z.array(DocumentRef),
});
const RevisionItem = z.object({ revision: Packed(StoredRevision) });

/** What an order applies for, as last written: by itself, or else with its newest revision. */
export async function loadApplication(table: Table, id: OrderId): Promise<Application | undefined> {
  const item = await readItem(table, keys.application(id));
  if (item) return ApplicationItem.parse(item).application;
  return (await loadRevisions(table, id)).at(-1)?.application;
}

/** An order and its revisions stand next to each other in their partition: one query reads them. */
export async function loadSubmitted(table: Table, id: OrderId): Promise<SubmittedOrder | undefined> {
  const [first, ...revisions] = await itemsBetween(table, keys.order(id), 'REVISION#~');
  const newest = revisions.at(-1);
  return first && { ...storedOrder(first), submitted: newest && storedRevision(newest) };
}

export async function loadRevision(table: Table, id: OrderId, number: number): Promise<Revision | undefined> {
  const item = await readItem(table, keys.revision(id, number));
  return item && storedRevision(item);
}

/** All revisions of an order, the first one first. */
export async function loadRevisions(table: Table, id: OrderId): Promise<Revision[]> {
  return (await itemsOf(table, keys.order(id).PK, 'REVISION#')).map(storedRevision);
}

const storedRevision = (item: Item): Revision => RevisionItem.parse(item).revision;
