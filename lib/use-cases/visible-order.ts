import { isOwnAccount, maySee } from '../access/member.ts';
import type { Caller } from '../http/caller.ts';
import type { OrderId } from '../order/identifiers.ts';
import { notFound } from '../order/record.ts';
import type { OrderStore, StoredOrder, SubmittedOrder } from '../order/store.ts';

/** An order that the caller may see. @throws Rejection `not-found`, also for an order of another account */
export async function visibleOrder(store: OrderStore, id: OrderId, caller: Caller): Promise<StoredOrder> {
  const stored = await store.load(id);
  if (stored === undefined || !maySee(caller, stored.order)) throw notFound();
  return stored;
}

/** The same with the newest revision of it. @throws Rejection `not-found` likewise */
export async function visibleSubmitted(
  store: OrderStore,
  id: OrderId,
  caller: Caller,
): Promise<SubmittedOrder> {
  const stored = await store.loadSubmitted(id);
  if (stored === undefined || !maySee(caller, stored.order)) throw notFound();
  return stored;
}

/** An order of the caller's own account, with the newest revision of it. @throws Rejection `not-found` */
export async function ownSubmitted(store: OrderStore, id: OrderId, caller: Caller): Promise<SubmittedOrder> {
  const stored = await store.loadSubmitted(id);
  if (stored === undefined || !isOwnAccount(caller, stored.order)) throw notFound();
  return stored;
}

/** An order of the caller's own account, to change it. @throws Rejection `not-found` */
export async function ownOrder(store: OrderStore, id: OrderId, caller: Caller): Promise<StoredOrder> {
  const stored = await store.load(id);
  if (stored === undefined || !isOwnAccount(caller, stored.order)) throw notFound();
  return stored;
}
