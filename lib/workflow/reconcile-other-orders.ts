import type { Clock } from '../clock.ts';
import { findableDomain } from '../order/indexed-domains.ts';
import type { Order } from '../order/order.ts';
import type { OrderStore } from '../order/store.ts';
import type { Challenge } from '../verification/challenge.ts';

/** The newest orders of an account only; older ones are reconciled when the reminder of their contact is due. */
const MOST_ORDERS = 100;

/**
 * Makes the other orders of an account due that wait for the same domain, because an approval may cover them as well: the
 * sweep then continues them, and their contact is not asked or reminded again. Idempotent.
 */
export async function reconcileOtherOrders(
  { store, clock }: { store: OrderStore; clock: Clock },
  { account, adn, orderId }: Pick<Challenge, 'account' | 'adn' | 'orderId'>,
): Promise<void> {
  const ids = await store.listIdsByDomain(account, findableDomain(adn), MOST_ORDERS);
  const others = await Promise.all(ids.filter((id) => id !== orderId).map(store.load));
  for (const { order } of others.filter((each) => each !== undefined))
    if (isVerifying(order, adn)) await store.setDue(order.id, order.version, clock.now());
}

const isVerifying = (order: Order, adn: string): boolean =>
  order.status === 'verifying' && order.submission.domains.some((each) => each.adn === adn);
