import type { operations } from '../api/schema.d.ts';

export type EventQuery = NonNullable<operations['listAllEvents']['parameters']['query']>;
export type EventType = NonNullable<EventQuery['type']>;

/** The types of events by which the list can be filtered, in the order in which they happen. */
export const EVENT_TYPES = [
  'order.created',
  'order.modified',
  'document.attached',
  'document.removed',
  'order.submitted',
  'checks.passed',
  'checks.failed',
  'challenges.opened',
  'contact.chosen',
  'domain.proven',
  'domain.declined',
  'domains.confirmed',
  'verification.lapsed',
  'review.claimed',
  'review.released',
  'review.held',
  'review.approved',
  'review.returned',
  'review.refused',
  'issuance.completed',
  'issuance.failed',
  'order.withdrawn',
  'order.cancelled',
  'order.lapsed',
  'order.reminded',
  'order.delayed',
  'evidence.renewed',
  'evidence.declined',
  'certificate.expiring',
  'certificate.expired',
  'certificate.revoked',
  'certificate.compromised',
  'replacement.ordered',
  'replacement.issued',
  'replacement.revoked',
] as const satisfies readonly EventType[];

export const isEventType = (type: string | undefined): type is EventType =>
  EVENT_TYPES.some((each) => each === type);
