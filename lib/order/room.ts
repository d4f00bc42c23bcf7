import { Rejection } from '../problem.ts';
import type { EventFacts } from './event.ts';
import type { EventType } from './lifecycle.ts';
import type { Order } from './order.ts';

// How much of an order its applicant makes. Everything that is read with an order grows with it, so it has an end.

/** Every return needs a reviewer or a check; no order has come to 20. */
export const MOST_REVISIONS = 100;
/** All mails of 100 domains, asked for ten times. */
export const MOST_CHALLENGES = 1000;
const MOST_EVENTS = 10_000;

/** What an applicant can do again and again. Withdrawing, cancelling and revoking is always possible. */
const REPEATABLE: ReadonlySet<EventType> = new Set([
  'order.modified',
  'order.submitted',
  'document.attached',
  'document.removed',
  'contact.chosen',
]);

/** Whether an applicant's event still has room in the order. */
export function hasRoom({ version, revision, challenges }: Order, event: EventType): boolean {
  if (!REPEATABLE.has(event)) return true;
  if (event === 'order.submitted' && revision >= MOST_REVISIONS) return false;
  const asks = event === 'order.submitted' || event === 'contact.chosen';
  return version < MOST_EVENTS && !(asks && challenges.length >= MOST_CHALLENGES);
}

/** @throws Rejection `not-permitted` if an applicant's event has no room in the order any more */
export function assertRoom(order: Order, { type, by }: EventFacts): void {
  if (by.kind !== 'applicant' || hasRoom(order, type)) return;
  throw new Rejection(
    'not-permitted',
    `This order was changed or submitted too often: an order can have at most ${MOST_REVISIONS} submissions, ${MOST_CHALLENGES} mails and ${MOST_EVENTS} changes. Cancel it and place a new one.`,
  );
}
