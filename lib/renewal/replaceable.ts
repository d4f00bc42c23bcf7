import type { Instant } from '../clock.ts';
import { isEnded } from '../order/lifecycle.ts';
import type { Order, OrderIn } from '../order/order.ts';
import type { ReplacedAs } from '../order/replacement.ts';
import type { OrderStore } from '../order/store.ts';
import { Conflict } from '../problem.ts';

const DONE = { renewal: 'renewed', reissue: 'reissued' } as const;

/**
 * Asserts that an order can be replaced now. Each order has one successor at a time: a client that lost the response to
 * its request gets the id of that successor instead of a second one (RFC 9773 §5 responds with 409 too).
 * @throws Conflict
 */
export async function assertReplaceable(
  store: OrderStore,
  order: Order,
  as: ReplacedAs,
  now: Instant,
): Promise<OrderIn<'issued'>> {
  if (order.status !== 'issued') {
    throw new Conflict(`An order that is ${order.status} cannot be ${DONE[as]}; only an issued one can.`);
  }
  if (as === 'reissue' && order.certificate.notAfter <= now) {
    throw new Conflict('The certificate has expired and cannot be reissued. Renew it.');
  }
  const { replacedBy } = order;
  const successor = replacedBy && (await store.load(replacedBy.order))?.order;
  if (replacedBy === undefined || successor === undefined || isEnded(successor.status)) return order;
  const { id, status } = successor;
  throw new Conflict(
    status === 'issued'
      ? `This order was ${DONE[replacedBy.as]} as ${id}. Continue with that order.`
      : `Order ${id} already replaces this one and is ${status}. Continue with it, or cancel it first.`,
    'already-replaced',
  );
}
