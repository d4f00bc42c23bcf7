import { jsonPointer } from '../application/json-pointer.ts';
import type { Order } from '../order/order.ts';
import type { Reason } from '../order/reason.ts';
import { noteMessage } from './note-messages.ts';

/** Notes of an order: what is worth knowing and needs no change. */
export function notesOf(order: Order): Reason[] {
  if ('notes' in order) return order.notes;
  return [...declineNotes(order), ...replacedNotes(order)];
}

/** Declined evidence comes first, because it is a ground for revocation. */
function declineNotes(order: Order): Reason[] {
  if (order.status !== 'issuing' && order.status !== 'issued') return [];
  return order.declinedEvidence.map(({ adn, contact, declinedAt }) => {
    const values = { contact, domain: adn, declinedAt };
    return { field: jsonPointer('contacts', adn), ...noteMessage('evidence-declined', values) };
  });
}

function replacedNotes(order: Order): Reason[] {
  if (order.status !== 'issued' || order.expiry === 'expired' || !order.replacedBy?.issuedAt) return [];
  const { as, order: successor } = order.replacedBy;
  const found =
    as === 'renewal'
      ? noteMessage('replaced', { order: successor })
      : noteMessage('replaced/reissued', { order: successor });
  return [{ field: '', ...found }];
}
