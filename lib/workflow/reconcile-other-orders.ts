import type { Clock } from '../clock.ts';
import type { Order } from '../order/order.ts';
import { findableDomain } from '../order/order-filter.ts';
import type { OrderStore } from '../order/store.ts';
import type { Challenge } from '../verification/challenge.ts';

/** The newest orders of an account are looked at; older ones look for themselves when their contact is to be reminded. */
const MOST_ORDERS = 100;

/**
 * Has the sweep look at the other orders of an account that ask about a domain: what a contact has just approved may cover them,
 * and then no contact is asked or reminded again. Safe to repeat.
 */
export async function reconcileOtherOrders(
  { store, clock }: { store: OrderStore; clock: Clock },
  { account, adn, orderId }: Pick<Challenge, 'account' | 'adn' | 'orderId'>,
): Promise<void> {
  const filter = { account, status: 'verifying', name: findableDomain(adn) } as const;
  const { items } = await store.list(filter, { limit: MOST_ORDERS });
  for (const { id } of items) {
    const order = id === orderId ? undefined : (await store.load(id))?.order;
    if (order && isVerifying(order, adn)) await store.setDue(id, order.version, clock.now());
  }
}

const isVerifying = (order: Order, adn: string): boolean =>
  order.status === 'verifying' && order.submission.domains.some((each) => each.adn === adn);
