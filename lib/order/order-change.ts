import type { Instant } from '../clock.ts';
import type { OrderEvent } from './event.ts';
import type { Order } from './order.ts';

/** A change of an order: the order before and after it, and the events between. */
export type OrderChange = {
  /** Undefined for a new order. */
  before: Order | undefined;
  after: Order;
  events: readonly OrderEvent[];
  /** Undefined if the due date does not change. */
  dueAt: Instant | undefined;
};
