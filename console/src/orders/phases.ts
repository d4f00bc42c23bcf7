/** The phases of an order, in the order in which it passes them. */
export const PHASES = [
  'pending-application',
  'application-review',
  'review-failed',
  'issued',
  'expiring-soon',
  'expired',
  'revoked',
  'closed',
] as const;
