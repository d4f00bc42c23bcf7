import { MOST_DOCUMENTS } from '../application/documents/document-content.ts';
import { statusAfter } from '../order/lifecycle.ts';
import type { Order } from '../order/order.ts';
import { Conflict, Rejection } from '../problem.ts';

/** @throws Conflict if the order is submitted: its documents belong to the revision */
export function assertDocumentsMayChange({ status }: Order): void {
  if (statusAfter(status, 'document.attached') !== undefined) return;
  throw new Conflict(`An order that is ${status} takes no documents. Withdraw it first.`);
}

/** @throws Rejection `not-permitted` if the order has no room for another document */
export function assertRoomForDocument(others: readonly unknown[]): void {
  if (others.length < MOST_DOCUMENTS) return;
  throw new Rejection(
    'not-permitted',
    `An order can have at most ${MOST_DOCUMENTS} documents. Remove one first.`,
  );
}
