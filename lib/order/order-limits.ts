import { Rejection } from '../problem.ts';
import type { EventFacts } from './event.ts';
import type { EventType } from './lifecycle.ts';
import type { Order } from './order.ts';

// Limits on what an applicant can add to an order, because everything that is read with an order grows with it.

/** Every return takes a reviewer or a check; no order has reached 20. */
export const MOST_REVISIONS = 100;
/** The mails of 100 domains, requested ten times. */
export const MOST_CHALLENGES = 1000;
const MOST_EVENTS = 10_000;

/** The applicant's events that can be repeated without end. Withdrawing, cancelling and revoking is always possible. */
const REPEATABLE: ReadonlySet<EventType> = new Set([
  'order.modified',
  'order.submitted',
  'document.attached',
  'document.removed',
  'contact.chosen',
]);

/** Whether an applicant's event is within the limits of the order. */
export function isWithinLimits({ version, revision, challenges }: Order, event: EventType): boolean {
  if (!REPEATABLE.has(event)) return true;
  if (event === 'order.submitted' && revision >= MOST_REVISIONS) return false;
  const asks = event === 'order.submitted' || event === 'contact.chosen';
  return version < MOST_EVENTS && !(asks && challenges.length >= MOST_CHALLENGES);
}

/** @throws Rejection `not-permitted` if an applicant's event exceeds a limit of the order */
export function assertWithinLimits(order: Order, { type, by }: EventFacts): void {
  if (by.kind !== 'applicant' || isWithinLimits(order, type)) return;
  throw new Rejection(
    'not-permitted',
    `This order was changed or submitted too often: an order can have at most ${MOST_REVISIONS} submissions, ${MOST_CHALLENGES} mails and ${MOST_EVENTS} changes. Cancel it and place a new one.`,
  );
}
