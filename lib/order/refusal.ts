import { type EventType, isEnded, type OrderStatus } from './lifecycle.ts';

/** The actions behind the events that a caller can request; the service itself records all others. */
const ACTIONS: Readonly<Partial<Record<EventType, string>>> = {
  'order.modified': 'be modified',
  'document.attached': 'take a document',
  'document.removed': 'have a document removed',
  'order.submitted': 'be submitted',
  'contact.chosen': 'be given another contact',
  'review.claimed': 'be claimed',
  'review.released': 'be released',
  'review.held': 'be held',
  'review.approved': 'be approved',
  'review.returned': 'be returned',
  'review.refused': 'be refused',
  'order.withdrawn': 'be withdrawn',
  'order.cancelled': 'be cancelled',
  'replacement.ordered': 'be renewed or reissued',
  'certificate.revoked': 'be revoked',
};

/** Why an event may not happen to an order now, for the caller. */
export const refusalOf = (status: OrderStatus, event: EventType): string =>
  `The status of the order is ${status}, in which it cannot ${ACTIONS[event] ?? 'be changed in this way'}. ${
    isEnded(status)
      ? 'It has ended. Place a new order.'
      : 'Read the order: its actions list what can be done now.'
  }`;
