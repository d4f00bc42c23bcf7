import { type EventType, statusAfter } from './lifecycle.ts';
import type { Order } from './order.ts';

/** What an applicant may ask for, and the event that has to be possible for it. */
const ACTIONS = {
  modify: 'order.modified',
  submit: 'order.submitted',
  withdraw: 'order.withdrawn',
  cancel: 'order.cancelled',
  resend: 'contact.chosen',
  contact: 'contact.chosen',
} as const satisfies Record<string, EventType>;
export type Action = keyof typeof ACTIONS | 'download';

/** What the applicant can do with an order now. */
export function actionsOn(order: Order): Action[] {
  const asked: Action[] = [];
  for (const [action, event] of Object.entries(ACTIONS)) {
    if (statusAfter(order.status, event) !== undefined && isAction(action)) asked.push(action);
  }
  return order.status === 'issued' ? [...asked, 'download'] : asked;
}

function isAction(text: string): text is keyof typeof ACTIONS {
  return Object.hasOwn(ACTIONS, text);
}
