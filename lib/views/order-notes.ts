import { jsonPointer } from '../application/json-pointer.ts';
import type { Order } from '../order/order.ts';
import type { Reason } from '../order/reason.ts';

/** Notes of an order: what is worth knowing and needs no change. */
export function notesOf(order: Order): Reason[] {
  if ('notes' in order) return order.notes;
  return [...declineNotes(order), ...replacedNotes(order)];
}

/** Declined evidence comes first, because it is a ground for revocation. */
function declineNotes(order: Order): Reason[] {
  if (order.status !== 'issuing' && order.status !== 'issued') return [];
  return order.declinedEvidence.map(({ adn, contact, declinedAt }) => {
    const message = `${contact} approved ${adn} and withdrew the approval at ${declinedAt}. Revoke the certificate within 24 hours, unless the contact approves again.`;
    return { field: jsonPointer('contacts', adn), code: 'evidence-declined', message };
  });
}

function replacedNotes(order: Order): Reason[] {
  if (order.status !== 'issued' || order.expiry === 'expired' || !order.replacedBy?.issuedAt) return [];
  const how = order.replacedBy.as === 'renewal' ? 'renewed' : 'reissued';
  const message = `This certificate was ${how} by order ${order.replacedBy.order}, and stays valid until it expires. Once the new one is installed everywhere, this one can be revoked with reason superseded.`;
  return [{ field: '', code: 'replaced', message }];
}
