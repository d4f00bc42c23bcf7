import type { AcmeAccount } from '../../acme/account.ts';
import type { AcmeOrder } from '../../acme/acme-order.ts';
import type { AcmeStore } from '../../acme/acme-store.ts';
import { AcmeOrderId } from '../../acme/identifiers.ts';
import { notFound } from '../../acme/problem.ts';
import type { OrderStore } from '../../order/store.ts';
import type { OrderParts } from './order-view.ts';

export type OrderLoader = {
  acme: Pick<AcmeStore, 'loadOrder' | 'loadAuthorizations'>;
  store: Pick<OrderStore, 'load'>;
};

/** An order of the account that signed. @throws AcmeProblem 404, alike for orders of others */
export async function ownOrder(
  deps: OrderLoader,
  account: AcmeAccount,
  path: { account: string; id: string },
): Promise<OrderParts> {
  // A key of the table has a greatest length.
  const isOwn = path.account === account.id && AcmeOrderId.safeParse(path.id).success;
  const order = isOwn ? await deps.acme.loadOrder(account.id, path.id) : undefined;
  if (order === undefined) throw notFound();
  return partsOf(deps, order);
}

/** An order with what its status follows from. */
export async function partsOf({ acme, store }: OrderLoader, order: AcmeOrder): Promise<OrderParts> {
  const placed = order.placed && (await store.load(order.placed.order))?.order;
  // The status of a placed order does not depend on them any more.
  const authorizations = placed ? [] : await acme.loadAuthorizations(order.acmeAccount, order.authorizations);
  return { order, authorizations, placed };
}
