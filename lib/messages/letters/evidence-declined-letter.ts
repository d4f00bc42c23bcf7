import { facts, heading, type Letter, paragraph } from '../../mail/letter.ts';
import type { DeclinedEvidence } from '../../order/declined-evidence.ts';
import { dateForPeople } from '../date-for-people.ts';
import { unlinked } from '../unlinked.ts';
import { type OrderReference, orderLetter } from './order-letter.ts';

const HOW: Readonly<Record<DeclinedEvidence['via'], string>> = {
  page: 'on the page that the email links to',
  mail: 'by a reply to the email',
  complaint: 'by reporting the email as unwanted',
};

/** To applicant and reviewers: a contact declined after the approval that the certificate depends on (attack A19; BR 4.9.1.1). */
export const evidenceDeclinedLetter = (
  order: OrderReference,
  publicUrl: string,
  { adn, contact, comment, declinedAt, via }: DeclinedEvidence,
): Letter =>
  orderLetter(
    order,
    publicUrl,
    'A domain was declined after its approval',
    paragraph(
      `${contact} approved ${adn} and declined it afterwards, on ${dateForPeople(declinedAt)}, ${HOW[via]}. The certificate had already been issued or was being issued.`,
    ),
    ...(comment === undefined ? [] : [facts(['Comment of the contact', unlinked(comment).split('\n')])]),
    heading('What you must do'),
    paragraph(
      'The confirmation that the certificate depends on is no longer valid. That is a ground to revoke the certificate within 24 hours. Find out what happened, and revoke it unless the contact confirms the domain again.',
    ),
  );
