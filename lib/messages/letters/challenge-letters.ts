import { constructedAddresses } from '../../application/constructed-addresses.ts';
import {
  type Block,
  facts,
  heading,
  type Letter,
  link,
  list,
  paragraph,
  shortened,
} from '../../mail/letter.ts';
import type { Challenge } from '../../verification/challenge.ts';
import { dateForPeople } from '../date-for-people.ts';
import { unlinked } from '../unlinked.ts';
import { orderLetter } from './order-letter.ts';
import { type OrderReference, orderUrl } from './order-reference.ts';

const otherContacts = ({ adn, contact }: Challenge): string[] =>
  constructedAddresses(adn).filter((address) => address !== contact);

/** Where both calls of the API stand. */
const calls = (order: OrderReference, publicUrl: string): Block =>
  link('How to choose another contact or have a mail sent', `${orderUrl(publicUrl, order.id)}#resend`);

/** To the applicant: the mail to a contact did not arrive. */
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
    `The mail to ${shortened(challenge.contact)} came back`,
    paragraph(
      `${challenge.contact} was asked to confirm ${challenge.adn}, but the mail could not be delivered.`,
    ),
    facts(['What became of it', unlinked(detail)]),
    heading('What you can do'),
    paragraph(
      'Choose another contact for the domain, or see to it that the address works and have the mail sent again. Others that may be asked:',
    ),
    list(...triedLast(otherContacts(challenge), failed)),
    calls(order, publicUrl),
  );

/** Contacts whose mails came back before stand last, and are marked. */
const triedLast = (contacts: readonly string[], failed: ReadonlyMap<string, string>): string[] => [
  ...contacts.filter((address) => !failed.has(address)),
  ...contacts
    .filter((address) => failed.has(address))
    .map((address) => `${address} (a mail to it came back before)`),
];

/** To the applicant: a contact did not answer in time. */
export const expiredLetter = (order: OrderReference, publicUrl: string, challenge: Challenge): Letter =>
  orderLetter(
    order,
    publicUrl,
    `No answer from ${shortened(challenge.contact)}`,
    paragraph(
      `${challenge.contact} was asked to confirm ${challenge.adn} and did not answer until ${dateForPeople(challenge.expiresAt)}. The code of that mail has ended; your order waits.`,
    ),
    heading('What you can do'),
    paragraph('Talk to the contact, then have a new mail sent; or choose another contact:'),
    list(...otherContacts(challenge)),
    calls(order, publicUrl),
  );
