import { Moved } from '../problem.ts';
import type { OrderStatus } from './lifecycle.ts';
import type { Order, OrderIn } from './order.ts';

/** Narrows an order to these statuses. @throws Moved if the order is in none of them */
export function inStatus<S extends OrderStatus>(order: Order, ...statuses: readonly S[]): OrderIn<S> {
  if (isIn(order, statuses)) return order;
  throw new Moved(`The order is ${order.status}.`);
}

const isIn = <S extends OrderStatus>(order: Order, statuses: readonly S[]): order is OrderIn<S> =>
  statuses.some((each) => each === order.status);
