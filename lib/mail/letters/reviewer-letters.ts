import { heading, type Letter, paragraph } from '../letter.ts';
import { orderLetter } from './order-letter.ts';
import type { OrderReference } from './order-reference.ts';

/** To reviewers: an order needs one of them. */
export const waitingLetter = (order: OrderReference, publicUrl: string): Letter =>
  orderLetter(
    order,
    publicUrl,
    'an order waits for review',
    paragraph('Every domain of this order is confirmed. It needs a reviewer now.'),
    heading('What you can do'),
    paragraph('Claim it, so that the others know. Then approve it, return it with reasons, or refuse it.'),
  );

/** To reviewers: it still does. */
export const stillWaitingLetter = (order: OrderReference, publicUrl: string, days: number): Letter =>
  orderLetter(
    order,
    publicUrl,
    'an order still waits for review',
    paragraph(
      `This order has waited for a reviewer for ${days === 1 ? 'one working day' : `${days} working days`}.`,
    ),
    heading('What you can do'),
    paragraph(
      'Approve it, return it with reasons, or refuse it. If something is missing, hold it with a comment.',
    ),
  );

/** To reviewers: nobody needs to look at it any more. */
export const takenBackLetter = (
  order: OrderReference,
  publicUrl: string,
  how: 'withdrew' | 'cancelled',
): Letter =>
  orderLetter(
    order,
    publicUrl,
    'an order was taken back',
    paragraph(
      `The applicant ${how} this order while it waited for review. There is nothing to review any more.`,
    ),
  );
