import { heading, type Letter, list, paragraph } from '../../mail/letter.ts';
import type { Reason } from '../../order/reason.ts';
import { unlinked } from '../unlinked.ts';
import { type OrderReference, orderLetter } from './order-letter.ts';

/** To reviewers: an order needs a review; with the findings about high-risk names. */
export const waitingLetter = (
  order: OrderReference,
  publicUrl: string,
  highRisk: readonly Reason[],
): Letter =>
  orderLetter(
    order,
    publicUrl,
    'An order is waiting for review',
    paragraph('Every domain of this order is confirmed. The order now needs a reviewer.'),
    ...(highRisk.length > 0
      ? [paragraph('Check its names with particular care:'), list(...highRisk.map(({ message }) => message))]
      : []),
    heading('What you can do'),
    paragraph(
      'Claim the order, so that the other reviewers know that you work on it. Then approve it, return it with reasons, or refuse it.',
    ),
  );

/** To operators: an order needs a reviewer, and no reviewer is allowed to decide on it. */
export const noReviewerLetter = (order: OrderReference, publicUrl: string): Letter =>
  orderLetter(
    order,
    publicUrl,
    'No reviewer is allowed to decide on an order',
    paragraph(
      'Every domain of this order is confirmed, and the order needs a reviewer. No reviewer is allowed to decide on it: each of them wrote a part of it, has the email address of one of its authors, or belongs to its account.',
    ),
    heading('What you can do'),
    paragraph('Give the reviewer role to a person who has no part in this order.'),
  );

/** To reviewers: an order is still waiting for review. */
export const stillWaitingLetter = (
  order: OrderReference,
  publicUrl: string,
  days: number,
  held: string | undefined,
): Letter =>
  orderLetter(
    order,
    publicUrl,
    'An order is still waiting for review',
    paragraph(`This order has been waiting for a reviewer for ${inWords(days)}.`),
    ...(held === undefined ? [] : [paragraph(`A reviewer put it on hold: “${unlinked(held)}”`)]),
    heading('What you can do'),
    paragraph(
      'Approve the order, return it with reasons, or refuse it. If information is missing, put it on hold with a comment.',
    ),
  );

/** To operators: an order has been waiting for review for a long time. */
export const unreviewedLetter = (
  order: OrderReference,
  publicUrl: string,
  days: number,
  held: string | undefined,
): Letter =>
  orderLetter(
    order,
    publicUrl,
    `An order has been waiting for review for ${inWords(days)}`,
    paragraph(`This order has been waiting for the decision of a reviewer for ${inWords(days)}.`),
    ...(held === undefined ? [] : [paragraph(`A reviewer put it on hold: “${unlinked(held)}”`)]),
    heading('What you can do'),
    paragraph(
      'Ask the reviewers what prevents a decision. If no reviewer is allowed to decide on it, give the reviewer role to a person who is.',
    ),
  );

const inWords = (days: number): string => (days === 1 ? 'one working day' : `${days} working days`);

/** To reviewers: the applicant withdrew or cancelled an order that was waiting for review. */
export const withdrawnOrCancelledLetter = (
  order: OrderReference,
  publicUrl: string,
  how: 'withdrew' | 'cancelled',
): Letter =>
  orderLetter(
    order,
    publicUrl,
    `An order was ${how === 'withdrew' ? 'withdrawn' : 'cancelled'}`,
    paragraph(
      `The applicant ${how} this order while it was waiting for review. You do not have to do anything.`,
    ),
  );
