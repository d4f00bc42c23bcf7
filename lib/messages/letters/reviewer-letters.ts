import { heading, type Letter, list, paragraph } from '../../mail/letter.ts';
import type { Reason } from '../../order/reason.ts';
import { unlinked } from '../unlinked.ts';
import { orderLetter } from './order-letter.ts';
import type { OrderReference } from './order-reference.ts';

/** To reviewers: an order needs one of them, and what is to be looked at in its names. */
export const waitingLetter = (
  order: OrderReference,
  publicUrl: string,
  highRisk: readonly Reason[],
): Letter =>
  orderLetter(
    order,
    publicUrl,
    'An order waits for review',
    paragraph('Every domain of this order is confirmed. It needs a reviewer now.'),
    ...(highRisk.length > 0
      ? [paragraph('Look at its names with care:'), list(...highRisk.map(({ message }) => message))]
      : []),
    heading('What you can do'),
    paragraph('Claim it, so that the others know. Then approve it, return it with reasons, or refuse it.'),
  );

/** To operators: an order needs a reviewer, and none of them may decide on it. */
export const noReviewerLetter = (order: OrderReference, publicUrl: string): Letter =>
  orderLetter(
    order,
    publicUrl,
    'No reviewer may decide on an order',
    paragraph(
      'Every domain of this order is confirmed, and it needs a reviewer. None of the reviewers may decide on it: each wrote a part of it, has the mail address of an author, or belongs to its account.',
    ),
    heading('What you can do'),
    paragraph('Give the role of a reviewer to a person who has no part in this order.'),
  );

/** To reviewers: it still does. */
export const stillWaitingLetter = (
  order: OrderReference,
  publicUrl: string,
  days: number,
  held: string | undefined,
): Letter =>
  orderLetter(
    order,
    publicUrl,
    'An order still waits for review',
    paragraph(`This order has waited for a reviewer for ${inWords(days)}.`),
    ...(held === undefined ? [] : [paragraph(`A reviewer holds it: “${unlinked(held)}”`)]),
    heading('What you can do'),
    paragraph(
      'Approve it, return it with reasons, or refuse it. If something is missing, hold it with a comment.',
    ),
  );

/** To operators: no reviewer has decided for long. */
export const unreviewedLetter = (
  order: OrderReference,
  publicUrl: string,
  days: number,
  held: string | undefined,
): Letter =>
  orderLetter(
    order,
    publicUrl,
    `An order has waited for review for ${inWords(days)}`,
    paragraph(`No reviewer has decided on this order for ${inWords(days)}.`),
    ...(held === undefined ? [] : [paragraph(`A reviewer holds it: “${unlinked(held)}”`)]),
    heading('What you can do'),
    paragraph(
      'Ask the reviewers what keeps them. If none of them may decide on it, give the role to a person who may.',
    ),
  );

const inWords = (days: number): string => (days === 1 ? 'one working day' : `${days} working days`);

/** To reviewers: nobody needs to look at it any more. */
export const takenBackLetter = (
  order: OrderReference,
  publicUrl: string,
  how: 'withdrew' | 'cancelled',
): Letter =>
  orderLetter(
    order,
    publicUrl,
    'An order was taken back',
    paragraph(
      `The applicant ${how} this order while it waited for review. There is nothing to review any more.`,
    ),
  );
