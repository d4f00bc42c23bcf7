import type { MemberLanguage } from '../../access/member.ts';
import { heading, list, paragraph, shortenedName } from '../../mail/letter.ts';
import type { Reason } from '../../order/reason.ts';
import type { MemberTexts } from '../member-texts/en.ts';
import type { MemberLetter } from '../member-texts/every-language.ts';
import { sentenceIn } from '../sentences/sentence-in.ts';
import { unlinked } from '../unlinked.ts';
import { type OrderReference, orderLetter } from './order-letter.ts';

/** Messages of the service: text in them that the reader copies stays unchanged. */
const reasonsAsList = (
  reasons: readonly Reason[],
  { reasonOf }: MemberTexts,
  language: MemberLanguage,
  shown: (message: string) => string = (message) => message,
) =>
  list(
    ...reasons.map((reason) =>
      reasonOf(
        shown(sentenceIn(language, reason)),
        reason.field === '' ? reason.code : `${reason.field}, ${reason.code}`,
      ),
    ),
  );

/** Messages that contain text of a person: a contact, or a reviewer. */
const wordsAsList = (reasons: readonly Reason[], says: MemberTexts, language: MemberLanguage) =>
  reasonsAsList(reasons, says, language, unlinked);

/** To the applicant: the order was returned, by a check of the service or by a reviewer, with reasons. */
export const returnedLetter = (
  order: OrderReference,
  publicUrl: string,
  reasons: readonly Reason[],
  by: 'service' | 'reviewer' = 'service',
): MemberLetter =>
  orderLetter(order, publicUrl, (says, language) => ({
    happened: says.returned.title,
    blocks: [
      paragraph(says.returned.found),
      by === 'reviewer' ? wordsAsList(reasons, says, language) : reasonsAsList(reasons, says, language),
      heading(says.todo),
      paragraph(says.returned.todo),
    ],
  }));

/** To the applicant: a contact declined. */
export const declinedLetter = (
  order: OrderReference,
  publicUrl: string,
  adn: string,
  reasons: readonly Reason[],
): MemberLetter =>
  orderLetter(order, publicUrl, (says, language) => ({
    happened: says.declined.title(shortenedName(adn)),
    blocks: [
      paragraph(says.declined.found(adn)),
      // The contact's comment is among them.
      wordsAsList(reasons, says, language),
      heading(says.todo),
      paragraph(says.declined.todo),
    ],
  }));

/** To the applicant: a contact withdrew the approval that the order depends on. That does not block the domain. */
export const approvalWithdrawnLetter = (
  order: OrderReference,
  publicUrl: string,
  adn: string,
  reasons: readonly Reason[],
): MemberLetter =>
  orderLetter(order, publicUrl, (says, language) => ({
    happened: says.approvalWithdrawn.title(shortenedName(adn)),
    blocks: [
      paragraph(says.approvalWithdrawn.found(adn)),
      reasonsAsList(reasons, says, language),
      heading(says.todo),
      paragraph(says.approvalWithdrawn.todo),
    ],
  }));

/** To the applicant: the certificate could not be issued because of a fault in the service. */
export const serviceFaultLetter = (order: OrderReference, publicUrl: string): MemberLetter =>
  orderLetter(order, publicUrl, ({ serviceFault, todo }) => ({
    happened: serviceFault.title,
    blocks: [paragraph(serviceFault.found), heading(todo), paragraph(serviceFault.todo)],
  }));

/** To the applicant: a reviewer refused the order, which ends it. */
export const refusedLetter = (
  order: OrderReference,
  publicUrl: string,
  reasons: readonly Reason[],
): MemberLetter =>
  orderLetter(order, publicUrl, (says, language) => ({
    happened: says.refused.title,
    blocks: [
      paragraph(says.refused.found),
      wordsAsList(reasons, says, language),
      heading(says.todo),
      paragraph(says.refused.todo),
    ],
  }));
