import { constructedAddresses } from '../../application/constructed-addresses.ts';
import type { Challenge } from '../../verification/challenge.ts';
import { dateForPeople } from '../date-for-people.ts';
import { type Block, facts, heading, type Letter, list, paragraph, shortened } from '../letter.ts';
import { orderLetter } from './order-letter.ts';
import { type OrderReference, orderUrl } from './order-reference.ts';

const otherContacts = ({ adn, contact }: Challenge): string[] =>
  constructedAddresses(adn).filter((address) => address !== contact);

/** What the API takes for it; no links, for a browser could only ask for them. */
function calls(order: OrderReference, publicUrl: string, { adn }: Challenge): Block {
  const domain = `${orderUrl(publicUrl, order.id)}/domains/${adn}`;
  return facts(
    ['To choose another contact (PUT)', `${domain}/contact`],
    ['To have a mail sent (POST)', `${domain}/resend`],
  );
}

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
    `the mail to ${shortened(challenge.contact)} came back`,
    paragraph(
      `${challenge.contact} was asked to confirm ${challenge.adn}, but the mail could not be delivered.`,
    ),
    facts(['What became of it', detail]),
    heading('What you can do'),
    paragraph(
      'Choose another contact for the domain, or see to it that the address works and have the mail sent again. Others that may be asked:',
    ),
    list(...triedLast(otherContacts(challenge), failed)),
    calls(order, publicUrl, challenge),
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
    `${shortened(challenge.contact)} did not answer`,
    paragraph(
      `${challenge.contact} was asked to confirm ${challenge.adn} and did not answer until ${dateForPeople(challenge.expiresAt)}. The code of that mail has ended; your order waits.`,
    ),
    heading('What you can do'),
    paragraph('Talk to the contact, then have a new mail sent; or choose another contact:'),
    list(...otherContacts(challenge)),
    calls(order, publicUrl, challenge),
  );
