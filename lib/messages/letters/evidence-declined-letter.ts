import { facts, heading, paragraph } from '../../mail/letter.ts';
import type { DeclinedEvidence } from '../../order/declined-evidence.ts';
import { dateForPeople } from '../date-for-people.ts';
import type { MemberLetter } from '../member-texts/every-language.ts';
import { unlinked } from '../unlinked.ts';
import { type OrderReference, orderLetter } from './order-letter.ts';

/** To applicant and reviewers: a contact declined after the approval that the certificate depends on (attack A19; BR 4.9.1.1). */
export const evidenceDeclinedLetter = (
  order: OrderReference,
  publicUrl: string,
  { adn, contact, comment, declinedAt, via }: DeclinedEvidence,
): MemberLetter =>
  orderLetter(order, publicUrl, ({ evidenceDeclined: says }, language) => ({
    happened: says.title,
    blocks: [
      paragraph(says.found(contact, adn, dateForPeople(declinedAt, language), says.via[via])),
      ...(comment === undefined ? [] : [facts([says.comment, unlinked(comment).split('\n')])]),
      heading(says.must),
      paragraph(says.todo),
    ],
  }));
