import type { Instant } from '../clock.ts';
import { type EventType, statusAfter } from './lifecycle.ts';
import type { Order } from './order.ts';
import { hasRoom } from './room.ts';

/** What an applicant may ask for, and the event that has to be possible for it. */
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
export type Action = keyof typeof ACTIONS | 'download';

/** What decides on an action, beside the order itself. */
export type Situation = {
  now: Instant;
  /** Whether a contact that is asked has not approved yet. */
  awaitsContact: boolean;
  /** Whether the order that was to replace it has ended without a certificate that counts. */
  successorEnded: boolean;
};

/** What the applicant can do with an order now: what is not named is refused. */
export function actionsOn(order: Order, situation: Situation): Action[] {
  const isPossible = (event: EventType) =>
    statusAfter(order.status, event) !== undefined && hasRoom(order, event);
  const possible = Object.entries(ACTIONS).flatMap(([action, event]) =>
    isAction(action) && isPossible(event) && isOpen(order, action, situation) ? [action] : [],
  );
  return 'certificate' in order ? [...possible, 'download'] : possible;
}

/** What was replaced is not replaced again while its successor counts; nothing is left to reissue of what has expired. */
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
