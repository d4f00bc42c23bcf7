import { confirmedIn, type Fates, fatesOfDomains } from './confirmation.ts';
import type { Order } from './order.ts';

/** Who has to act for an order to go on, and what is to be done. */
export type Turn =
  | { who: 'applicant'; todo: 'submit' | 'mend' | 'new-mail-or-contact' | 'prove-domain' }
  | { who: 'contact'; todo: 'confirm-domain' }
  | { who: 'reviewer'; todo: 'review' }
  | { who: 'service'; todo: 'checks' | 'issue' };

/** Why an order needs attention because of a contact: no mail reaches one, or one declined. */
export type MailTrouble = 'bounced' | 'declined';

/** Undefined for an order with a certificate, and for a closed one. */
export function turnOf(order: Order, fates: Fates): Turn | undefined {
  switch (order.status) {
    case 'draft':
      return { who: 'applicant', todo: 'submit' };
    case 'returned':
      return { who: 'applicant', todo: 'mend' };
    case 'submitted':
      return { who: 'service', todo: 'checks' };
    case 'verifying':
      return inVerification(order, fates);
    case 'reviewing':
      return { who: 'reviewer', todo: 'review' };
    case 'issuing':
      return { who: 'service', todo: 'issue' };
    default:
      return undefined;
  }
}

/** A domain whose contact can no longer answer comes first: without the applicant the order would never go on. */
function inVerification(order: Order, fates: Fates): Turn {
  const found = fatesOfDomains(order, fates);
  if (found.includes('failed') || found.includes('expired'))
    return { who: 'applicant', todo: 'new-mail-or-contact' };
  if (order.status === 'verifying' && order.submission.domains.some((each) => each.awaited))
    return { who: 'applicant', todo: 'prove-domain' };
  const confirmed = confirmedIn(order, fates);
  return confirmed?.count === confirmed?.of
    ? { who: 'service', todo: 'checks' }
    : { who: 'contact', todo: 'confirm-domain' };
}

/** A decline counts while the order is returned because of it, or rests on the evidence that was declined. */
export function mailTroubleOf(order: Order, fates: Fates): MailTrouble | undefined {
  if (fatesOfDomains(order, fates).includes('failed')) return 'bounced';
  if ('declinedEvidence' in order && order.declinedEvidence.length > 0) return 'declined';
  if (order.status !== 'returned') return undefined;
  return order.reasons.some(({ code }) => DECLINES.has(code)) ? 'declined' : undefined;
}

/** The reasons of an order that was returned because of a contact's answer (`declinedReasons`). */
const DECLINES: ReadonlySet<string> = new Set(['contact-declined', 'contact-complained', 'approval-ended']);
