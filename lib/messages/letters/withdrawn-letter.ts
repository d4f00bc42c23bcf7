import { facts, heading, type Letter, paragraph } from '../../mail/letter.ts';
import type { Withdrawal } from '../../order/declined-evidence.ts';
import { dateForPeople } from '../date-for-people.ts';
import { unlinked } from '../unlinked.ts';
import { orderLetter } from './order-letter.ts';
import type { OrderReference } from './order-reference.ts';

const HOW: Readonly<Record<Withdrawal['via'], string>> = {
  page: 'on the page of the mail',
  mail: 'by a reply to the mail',
  complaint: 'by reporting the mail as unwanted',
};

/** To applicant and reviewers: a contact took back what the certificate rests on (attack A19; BR 4.9.1.1). */
export const withdrawnLetter = (
  order: OrderReference,
  publicUrl: string,
  { adn, contact, comment, declinedAt, via }: Withdrawal,
): Letter =>
  orderLetter(
    order,
    publicUrl,
    'A domain was declined after its approval',
    paragraph(
      `${contact} had confirmed ${adn}, and took that back on ${dateForPeople(declinedAt)}, ${HOW[via]}, when the certificate was issued or being issued.`,
    ),
    ...(comment === undefined ? [] : [facts(['They wrote', unlinked(comment).split('\n')])]),
    heading('What has to be done'),
    paragraph(
      'The certificate rests on a confirmation that does not stand any more: that is a ground to revoke it, within 24 hours. Find out what happened, and revoke it unless the contact confirms it anew.',
    ),
  );
