import { heading, list, paragraph } from '../../mail/letter.ts';
import type { Reason } from '../../order/reason.ts';
import type { MemberTexts } from '../member-texts/en.ts';
import type { MemberLetter } from '../member-texts/every-language.ts';
import { sentenceIn } from '../sentences/sentence-in.ts';
import { unlinked } from '../unlinked.ts';
import { type OrderReference, orderLetter, reviewUrl } from './order-letter.ts';

/** To reviewers: an order needs a review; with the findings about high-risk names. */
export const waitingLetter = (
  order: OrderReference,
  publicUrl: string,
  highRisk: readonly Reason[],
): MemberLetter =>
  orderLetter(
    order,
    publicUrl,
    ({ waiting, todo }, language) => ({
      happened: waiting.title,
      blocks: [
        paragraph(waiting.found),
        ...(highRisk.length > 0
          ? [paragraph(waiting.care), list(...highRisk.map((each) => sentenceIn(language, each)))]
          : []),
        heading(todo),
        paragraph(waiting.todo),
      ],
    }),
    reviewUrl,
  );

/** To operators: an order needs a reviewer, and no reviewer is allowed to decide on it. */
export const noReviewerLetter = (order: OrderReference, publicUrl: string): MemberLetter =>
  orderLetter(order, publicUrl, ({ noReviewer, todo }) => ({
    happened: noReviewer.title,
    blocks: [paragraph(noReviewer.found), heading(todo), paragraph(noReviewer.todo)],
  }));

const onHold = (held: string | undefined, says: MemberTexts) =>
  held === undefined ? [] : [paragraph(says.onHold(unlinked(held)))];

/** To reviewers: an order is still waiting for review. */
export const stillWaitingLetter = (
  order: OrderReference,
  publicUrl: string,
  days: number,
  held: string | undefined,
): MemberLetter =>
  orderLetter(
    order,
    publicUrl,
    (says) => ({
      happened: says.stillWaiting.title,
      blocks: [
        paragraph(says.stillWaiting.found(days)),
        ...onHold(held, says),
        heading(says.todo),
        paragraph(says.stillWaiting.todo),
      ],
    }),
    reviewUrl,
  );

/** To operators: an order has been waiting for review for a long time. */
export const unreviewedLetter = (
  order: OrderReference,
  publicUrl: string,
  days: number,
  held: string | undefined,
): MemberLetter =>
  orderLetter(order, publicUrl, (says) => ({
    happened: says.unreviewed.title(days),
    blocks: [
      paragraph(says.unreviewed.found(days)),
      ...onHold(held, says),
      heading(says.todo),
      paragraph(says.unreviewed.todo),
    ],
  }));

/** To reviewers: the applicant withdrew or cancelled an order that was waiting for review. */
export const withdrawnOrCancelledLetter = (
  order: OrderReference,
  publicUrl: string,
  how: 'withdrew' | 'cancelled',
): MemberLetter =>
  orderLetter(order, publicUrl, ({ takenBack }) => ({
    happened: takenBack.title[how],
    blocks: [paragraph(takenBack.found[how])],
  }));
