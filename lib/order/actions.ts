import type { Instant } from '../clock.ts';
import { type EventType, statusAfter } from './lifecycle.ts';
import type { Order, OrderIn } from './order.ts';
import { isWithinLimits } from './order-limits.ts';

/** The applicant's actions, each with the event that must be possible in the order's status. */
const ACTIONS = {
  modify: 'order.modified',
  submit: 'order.submitted',
  withdraw: 'order.withdrawn',
  cancel: 'order.cancelled',
  resend: 'contact.chosen',
  contact: 'contact.chosen',
  renew: 'replacement.ordered',
  reissue: 'replacement.ordered',
  revoke: 'certificate.revoked',
} as const satisfies Record<string, EventType>;
export type Action = keyof typeof ACTIONS | 'delete' | 'download';

/** Every action of an applicant. */
export const APPLICANTS_ACTIONS = [...Object.keys(ACTIONS).filter(isAction), 'delete', 'download'] as const;

/** What decides on an action, in addition to the order itself. */
export type Situation = {
  now: Instant;
  /** Whether a contact has not approved yet. */
  awaitsContact: boolean;
  /** Whether the successor has ended without a certificate, or its certificate was revoked. */
  successorEnded: boolean;
};

/** The actions that the applicant can take on an order now; every other one is rejected. */
export function actionsOn(order: Order, situation: Situation): Action[] {
  const isPossible = (event: EventType) =>
    statusAfter(order.status, event) !== undefined && isWithinLimits(order, event);
  const possible = Object.entries(ACTIONS).flatMap(([action, event]) =>
    isAction(action) && isPossible(event) && isOpen(order, action, situation) ? [action] : [],
  );
  if (isDeletable(order)) return [...possible, 'delete'];
  return 'certificate' in order ? [...possible, 'download'] : possible;
}

/** Whether an order is a draft that was never submitted: every other one stays on record. */
export const isDeletable = (order: Order): order is OrderIn<'draft'> =>
  order.status === 'draft' && order.revision === 0;

/** An order is not replaced again while it has a valid successor; an expired certificate cannot be reissued. */
function isOpen(order: Order, action: Action, { now, awaitsContact, successorEnded }: Situation): boolean {
  if (action === 'resend' || action === 'contact') return awaitsContact;
  if (order.status !== 'issued') return true;
  const { notAfter } = order.certificate;
  if (action === 'revoke') return notAfter >= now;
  const isFree = order.replacedBy === undefined || successorEnded;
  return isFree && (action === 'renew' || notAfter > now);
}

function isAction(text: string): text is keyof typeof ACTIONS {
  return Object.hasOwn(ACTIONS, text);
}
