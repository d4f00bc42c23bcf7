import type { Instant } from '../clock.ts';
import type { OrderEvent } from './event.ts';
import type { Order } from './order.ts';

/** What happens to an order: what was loaded, what it becomes, and the events that led there. */
export type OrderChange = {
  /** Undefined for an order that begins. */
  before: Order | undefined;
  after: Order;
  events: readonly OrderEvent[];
  /** Undefined where that stays as it is. */
  dueAt: Instant | undefined;
};
