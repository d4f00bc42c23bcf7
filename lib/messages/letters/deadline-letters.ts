import type { Instant } from '../../clock.ts';
import { heading, paragraph } from '../../mail/letter.ts';
import type { Message } from '../../order/message.ts';
import { dateForPeople } from '../date-for-people.ts';
import type { MemberLetter } from '../member-texts/every-language.ts';
import { sentenceIn } from '../sentences/sentence-in.ts';
import { unlinked } from '../unlinked.ts';
import { type OrderReference, orderLetter } from './order-letter.ts';

/** To the applicant: a draft or returned order is about to be closed. */
export const lapsingLetter = (order: OrderReference, publicUrl: string, days: number): MemberLetter =>
  orderLetter(order, publicUrl, ({ lapsing, todo }) => ({
    happened: lapsing.title(days),
    blocks: [paragraph(lapsing.found(days)), heading(todo), paragraph(lapsing.todo)],
  }));

/** To the applicant: domains are still not confirmed. */
export const unconfirmedLetter = (order: OrderReference, publicUrl: string, days: number): MemberLetter =>
  orderLetter(order, publicUrl, ({ unconfirmed, todo }) => ({
    happened: unconfirmed.title(days),
    blocks: [paragraph(unconfirmed.found(days)), heading(todo), paragraph(unconfirmed.todo)],
  }));

/** To the applicant: the order was closed because a deadline passed. */
export const lapsedLetter = (order: OrderReference, publicUrl: string): MemberLetter =>
  orderLetter(order, publicUrl, ({ lapsed, todo }) => ({
    happened: lapsed.title,
    blocks: [paragraph(lapsed.found), heading(todo), paragraph(lapsed.todo)],
  }));

/** To the applicant: the expected date has passed; the new date and the reason, which for a held order is the reviewer's comment. */
export const delayedLetter = (
  order: OrderReference,
  publicUrl: string,
  expectedAt: Instant,
  why: Message,
): MemberLetter =>
  orderLetter(order, publicUrl, ({ delayed, todo }, language) => {
    const date = dateForPeople(expectedAt, language);
    return {
      happened: delayed.title(date),
      blocks: [
        paragraph(delayed.found(unlinked(sentenceIn(language, why)))),
        paragraph(delayed.expected(date)),
        heading(todo),
        paragraph(delayed.todo),
      ],
    };
  });
