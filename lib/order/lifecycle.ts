/**
 * The rule book: in which status which event may happen, and which status follows.
 * Types, the run-time check, the diagram in docs/lifecycle.md and the tests derive from it.
 */
export const LIFECYCLE = {
  draft: {
    'order.submitted': 'submitted',
    'order.cancelled': 'cancelled',
    'order.lapsed': 'lapsed',
  },
  submitted: {
    'checks.passed': 'verifying',
    'checks.failed': 'returned',
    'order.withdrawn': 'draft',
    'order.cancelled': 'cancelled',
  },
  verifying: {
    'domains.confirmed': 'reviewing',
    'domain.declined': 'returned',
    'verification.lapsed': 'returned',
    'order.withdrawn': 'draft',
    'order.cancelled': 'cancelled',
  },
  reviewing: {
    'review.approved': 'issuing',
    'review.returned': 'returned',
    'review.refused': 'refused',
    'domain.declined': 'returned',
    'order.withdrawn': 'draft',
    'order.cancelled': 'cancelled',
  },
  returned: {
    'order.submitted': 'submitted',
    'order.cancelled': 'cancelled',
    'order.lapsed': 'lapsed',
  },
  issuing: {
    'issuance.completed': 'issued',
    'issuance.failed': 'returned',
  },
  issued: { 'certificate.revoked': 'revoked' },
  refused: {},
  cancelled: {},
  lapsed: {},
  revoked: {},
} as const satisfies Record<string, Readonly<Record<string, string>>>;

/** Events that do not change the status, with the statuses in which each may happen. */
export const EVENTS_WITHIN_STATUS = {
  'order.modified': ['draft', 'returned'],
  'document.attached': ['draft', 'returned'],
  'document.removed': ['draft', 'returned'],
  'challenges.opened': ['verifying'],
  'contact.chosen': ['verifying'],
  'domain.proven': ['verifying'],
  'order.reminded': ['draft', 'verifying', 'reviewing', 'returned'],
  'order.delayed': ['reviewing'],
  'review.claimed': ['reviewing'],
  'review.released': ['reviewing'],
  'review.held': ['reviewing'],
  'evidence.renewed': ['issuing'],
  // In earlier statuses a decline returns the order.
  'evidence.declined': ['issuing', 'issued'],
  'certificate.expiring': ['issued'],
  'certificate.expired': ['issued'],
  'replacement.ordered': ['issued'],
  // Also if the former certificate was revoked before its successor was issued.
  'replacement.issued': ['issued', 'revoked'],
  // The successor no longer counts, so the order may be replaced again.
  'replacement.revoked': ['issued'],
  // The successor was a draft, and was deleted.
  'replacement.deleted': ['issued', 'revoked'],
  // It was revoked for another reason, which the CRL replaces by keyCompromise.
  'certificate.compromised': ['revoked'],
} as const satisfies Record<string, readonly OrderStatus[]>;

export type OrderStatus = keyof typeof LIFECYCLE;

type TransitionIn<S extends OrderStatus> = keyof (typeof LIFECYCLE)[S];

/** Events that lead from one status to another. */
export type Transition = { [S in OrderStatus]: TransitionIn<S> }[OrderStatus];

/** Events that leave the status as it is. */
export type EventWithinStatus = keyof typeof EVENTS_WITHIN_STATUS;

export type EventType = 'order.created' | Transition | EventWithinStatus;

/** Statuses in which event `E` may happen. */
export type StatusBefore<E extends EventType> = E extends EventWithinStatus
  ? (typeof EVENTS_WITHIN_STATUS)[E][number]
  : { [S in OrderStatus]: E extends TransitionIn<S> ? S : never }[OrderStatus];

/** Statuses to which event `E` may lead. */
export type StatusAfter<E extends EventType> = E extends 'order.created'
  ? 'draft'
  : E extends EventWithinStatus
    ? StatusBefore<E>
    : {
        [S in OrderStatus]: E extends keyof (typeof LIFECYCLE)[S] ? (typeof LIFECYCLE)[S][E] : never;
      }[OrderStatus];

export const ORDER_STATUSES = Object.keys(LIFECYCLE).filter(isOrderStatus);

export function isOrderStatus(text: string): text is OrderStatus {
  return Object.hasOwn(LIFECYCLE, text);
}

/** The status that follows `event` in `status`; undefined if the event may not happen. */
export function statusAfter(status: OrderStatus, event: EventType): OrderStatus | undefined {
  const transitions: Readonly<Record<string, OrderStatus>> = LIFECYCLE[status];
  if (Object.hasOwn(transitions, event)) return transitions[event];
  const facts: Readonly<Record<string, readonly OrderStatus[]>> = EVENTS_WITHIN_STATUS;
  return Object.hasOwn(facts, event) && facts[event]?.includes(status) ? status : undefined;
}

/** Whether no event leads from this status to another one. */
export function isEnded(status: OrderStatus): boolean {
  return Object.keys(LIFECYCLE[status]).length === 0;
}
