import type { EventFacts, FactsOf } from '../order/event.ts';
import type { EventType } from '../order/lifecycle.ts';

/**
 * The events that cause notices. The filter of the stream in serverless/functions.yml passes only these, so a letter for
 * another event would never be sent; the types rule it out.
 */
export const NOTIFIED_EVENTS = [
  'certificate.compromised',
  'certificate.expiring',
  'certificate.revoked',
  'checks.failed',
  'domain.declined',
  'domains.confirmed',
  'evidence.declined',
  'issuance.completed',
  'issuance.failed',
  'order.cancelled',
  'order.delayed',
  'order.lapsed',
  'order.reminded',
  'order.withdrawn',
  'review.refused',
  'review.returned',
  'verification.lapsed',
] as const satisfies readonly EventType[];

export type NotifiedFacts = FactsOf<(typeof NOTIFIED_EVENTS)[number]>;

export const isNotified = (facts: EventFacts): facts is NotifiedFacts =>
  NOTIFIED_EVENTS.some((each) => each === facts.type);
