import { constructedAddresses } from '../../application/contacts/constructed-addresses.ts';
import {
  facts,
  heading,
  type Letter,
  type LetterBlock,
  link,
  list,
  paragraph,
  shortenedName,
} from '../../mail/letter.ts';
import type { Challenge, MailWaits } from '../../verification/challenge.ts';
import { WHY_MAILS_WAIT } from '../../verification/mails/why-mails-wait.ts';
import { dateForPeople } from '../date-for-people.ts';
import { unlinked } from '../unlinked.ts';
import { type OrderReference, orderLetter, orderUrl } from './order-letter.ts';

const otherContacts = ({ adn, contact }: Challenge): string[] =>
  constructedAddresses(adn).filter((address) => address !== contact);

/** The link to the section of the order's page that shows both API calls. */
const calls = (order: OrderReference, publicUrl: string): LetterBlock =>
  link('How to choose another contact or have an email sent', `${orderUrl(publicUrl, order.id)}#resend`);

/** To the applicant: the email to a contact could not be delivered. */
export const bouncedLetter = (
  order: OrderReference,
  publicUrl: string,
  challenge: Challenge,
  detail: string,
  failed: ReadonlyMap<string, string> = new Map(),
): Letter =>
  orderLetter(
    order,
    publicUrl,
    `The email to ${shortenedName(challenge.contact)} could not be delivered`,
    paragraph(
      `We asked ${challenge.contact} to confirm ${challenge.adn}, but the email could not be delivered.`,
    ),
    facts(['Reason', unlinked(detail)]),
    heading('What you can do'),
    paragraph(
      'Choose another contact for the domain; or make sure that the address works, then have the email sent again. The other contacts of the domain:',
    ),
    list(...triedLast(otherContacts(challenge), failed)),
    calls(order, publicUrl),
  );

/** Contacts whose emails bounced before come last, and are marked. */
const triedLast = (contacts: readonly string[], failed: ReadonlyMap<string, string>): string[] => [
  ...contacts.filter((address) => !failed.has(address)),
  ...contacts
    .filter((address) => failed.has(address))
    .map((address) => `${address} (an earlier email to it could not be delivered)`),
];

/** To the applicant: a contact did not answer in time. */
export const expiredLetter = (order: OrderReference, publicUrl: string, challenge: Challenge): Letter =>
  orderLetter(
    order,
    publicUrl,
    `No answer from ${shortenedName(challenge.contact)}`,
    paragraph(
      `We asked ${challenge.contact} to confirm ${challenge.adn} and received no answer by ${dateForPeople(challenge.expiresAt)}. The code in that email has expired; your order is still waiting for the confirmation.`,
    ),
    heading('What you can do'),
    paragraph('Talk to the contact, then have a new email sent; or choose another contact:'),
    list(...otherContacts(challenge)),
    calls(order, publicUrl),
  );

/** To the applicant: the account has reached its quota of emails. */
export const limitLetter = (order: OrderReference, publicUrl: string, waits: MailWaits): Letter =>
  orderLetter(
    order,
    publicUrl,
    'Emails to domain contacts are delayed',
    paragraph(WHY_MAILS_WAIT[waits.because]),
    paragraph(
      `The next attempt is on ${dateForPeople(waits.until)}. Each order shows which of its emails are delayed.`,
    ),
  );
