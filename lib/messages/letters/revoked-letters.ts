import type { MemberLanguage } from '../../access/member.ts';
import { facts, heading, paragraph } from '../../mail/letter.ts';
import type { OrderIn } from '../../order/order.ts';
import { dateForPeople } from '../date-for-people.ts';
import type { MemberTexts } from '../member-texts/en.ts';
import type { MemberLetter } from '../member-texts/every-language.ts';
import { orderLetter } from './order-letter.ts';

/** Who revoked a certificate, or that its key was reported later. */
export type RevokedBy = keyof MemberTexts['revoked']['by'];

const aboutIt = (
  { certificate, revokedAt, reason }: OrderIn<'revoked'>,
  says: MemberTexts,
  language: MemberLanguage,
) =>
  facts(
    [says.certificate.serial, certificate.serial],
    [says.revoked.labels.revoked, dateForPeople(revokedAt, language)],
    [says.revoked.labels.reason, `${reason}: ${says.revoked.reasons[reason]}`],
  );

/** To the applicant: the certificate was revoked. */
export const revokedLetter = (order: OrderIn<'revoked'>, publicUrl: string, by: RevokedBy): MemberLetter =>
  orderLetter(order, publicUrl, (says, language) => ({
    happened: says.revoked.title,
    blocks: [
      paragraph(says.revoked.found(says.revoked.by[by])),
      aboutIt(order, says, language),
      heading(says.todo),
      paragraph(order.reason === 'keyCompromise' ? says.revoked.newKey : says.revoked.todo),
    ],
  }));

/** To reviewers: a certificate was revoked because its private key is compromised. */
export const keyCompromisedLetter = (
  order: OrderIn<'revoked'>,
  publicUrl: string,
  by: RevokedBy,
): MemberLetter =>
  orderLetter(order, publicUrl, (says, language) => ({
    happened: says.keyCompromised.title,
    blocks: [
      paragraph(says.keyCompromised.found(says.revoked.by[by])),
      aboutIt(order, says, language),
      heading(says.todo),
      paragraph(says.keyCompromised.todo),
    ],
  }));
