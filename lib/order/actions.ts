import { type EventType, statusAfter } from './lifecycle.ts';
import type { Order, OrderIn } from './order.ts';

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

/** What the applicant can do with an order now. */
export function actionsOn(order: Order): Action[] {
  const asked: Action[] = [];
  for (const [action, event] of Object.entries(ACTIONS)) {
    if (isAction(action) && statusAfter(order.status, event) !== undefined) asked.push(action);
  }
  if (order.status === 'issued') return [...asked.filter((each) => isOpen(order, each)), 'download'];
  return 'certificate' in order ? [...asked, 'download'] : asked;
}

/** What was replaced is not replaced again, as long as its successor counts: that one is. Nothing is left to reissue of what has expired. */
function isOpen({ replacedBy, expiry }: OrderIn<'issued'>, action: Action): boolean {
  if (action === 'revoke') return expiry !== 'expired';
  if (action !== 'renew' && action !== 'reissue') return true;
  return replacedBy?.issuedAt === undefined && (action === 'renew' || expiry !== 'expired');
}

function isAction(text: string): text is keyof typeof ACTIONS {
  return Object.hasOwn(ACTIONS, text);
}
