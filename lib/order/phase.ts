import type { Order } from './order.ts';

/** The phases that users see; `expiring-soon` and `expired` are phases of an issued order. */
export const PHASES = {
  'pending-application': 'Pending Application',
  'application-review': 'Application Review',
  'review-failed': 'Review Failed',
  issued: 'Issued',
  'expiring-soon': 'Expiring Soon',
  expired: 'Expired',
  closed: 'Closed',
  revoked: 'Revoked',
} as const;
export type Phase = keyof typeof PHASES;

const isPhase = (text: string): text is Phase => Object.hasOwn(PHASES, text);

export const PHASE_NAMES = Object.keys(PHASES).filter(isPhase);

/** The phase of every status except `issued`, whose phase depends on the expiry. */
export const PHASE_OF = {
  draft: 'pending-application',
  submitted: 'application-review',
  verifying: 'application-review',
  reviewing: 'application-review',
  returned: 'review-failed',
  issuing: 'application-review',
  refused: 'closed',
  cancelled: 'closed',
  lapsed: 'closed',
  revoked: 'revoked',
} as const satisfies Record<Exclude<Order['status'], 'issued'>, Phase>;

/** The phase in which an order is shown. */
export function phaseOf(order: Order): Phase {
  if (order.status !== 'issued') return PHASE_OF[order.status];
  return order.expiry === 'current' ? 'issued' : order.expiry;
}
