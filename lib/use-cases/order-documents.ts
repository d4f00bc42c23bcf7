import { statusAfter } from '../order/lifecycle.ts';
import type { Order } from '../order/order.ts';
import { Conflict } from '../problem.ts';

/** @throws Conflict if the order is submitted: its documents belong to the revision */
export function assertDocumentsMayChange({ status }: Order): void {
  if (statusAfter(status, 'document.attached') !== undefined) return;
  throw new Conflict(`An order that is ${status} takes no documents. Withdraw it first.`);
}
