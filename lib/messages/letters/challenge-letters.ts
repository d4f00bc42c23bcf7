import { constructedAddresses } from '../../application/contacts/constructed-addresses.ts';
import {
  consoleLink,
  facts,
  heading,
  type LetterBlock,
  list,
  paragraph,
  shortenedName,
} from '../../mail/letter.ts';
import type { Challenge, MailWaits } from '../../verification/challenge.ts';
import { dateForPeople } from '../date-for-people.ts';
import type { MemberTexts } from '../member-texts/en.ts';
import type { MemberLetter } from '../member-texts/every-language.ts';
import { unlinked } from '../unlinked.ts';
import { type OrderReference, orderLetter, orderUrl } from './order-letter.ts';

const otherContacts = ({ adn, contact }: Challenge): string[] =>
  constructedAddresses(adn).filter((address) => address !== contact);

/** The link to the section of the order's page that shows both API calls. */
const calls = (order: OrderReference, publicUrl: string, { bounced }: MemberTexts): LetterBlock =>
  consoleLink(bounced.how, `${orderUrl(publicUrl, order.id)}#resend`);

/** To the applicant: the email to a contact could not be delivered. */
export const bouncedLetter = (
  order: OrderReference,
  publicUrl: string,
  challenge: Challenge,
  detail: string,
  failed: ReadonlyMap<string, string> = new Map(),
): MemberLetter =>
  orderLetter(order, publicUrl, (says) => ({
    happened: says.bounced.title(shortenedName(challenge.contact)),
    blocks: [
      paragraph(says.bounced.found(challenge.contact, challenge.adn)),
      facts([says.bounced.reason, unlinked(detail)]),
      heading(says.todo),
      paragraph(says.bounced.todo),
      list(...triedLast(otherContacts(challenge), failed, says)),
      calls(order, publicUrl, says),
    ],
  }));

/** Contacts whose emails bounced before come last, and are marked. */
const triedLast = (
  contacts: readonly string[],
  failed: ReadonlyMap<string, string>,
  { bounced }: MemberTexts,
): string[] => [
  ...contacts.filter((address) => !failed.has(address)),
  ...contacts.filter((address) => failed.has(address)).map(bounced.failed),
];

/** To the applicant: a contact did not answer in time. */
export const expiredLetter = (order: OrderReference, publicUrl: string, challenge: Challenge): MemberLetter =>
  orderLetter(order, publicUrl, (says, language) => {
    const { contact, adn, expiresAt } = challenge;
    return {
      happened: says.expired.title(shortenedName(contact)),
      blocks: [
        paragraph(says.expired.found(contact, adn, dateForPeople(expiresAt, language))),
        heading(says.todo),
        paragraph(says.expired.todo),
        list(...otherContacts(challenge)),
        calls(order, publicUrl, says),
      ],
    };
  });

/** To the applicant: the account has reached its quota of emails. */
export const limitLetter = (order: OrderReference, publicUrl: string, waits: MailWaits): MemberLetter =>
  orderLetter(order, publicUrl, ({ limit }, language) => ({
    happened: limit.title,
    blocks: [
      paragraph(limit.why[waits.because]),
      paragraph(limit.next(dateForPeople(waits.until, language))),
    ],
  }));
