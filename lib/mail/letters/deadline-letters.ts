import { heading, type Letter, paragraph } from '../letter.ts';
import { orderLetter } from './order-letter.ts';
import type { OrderReference } from './order-reference.ts';

const inDays = (days: number): string =>
  days === 1 ? 'in one day' : days === 0 ? 'today' : `in ${days} days`;

/** To the applicant: a draft or returned order is about to be closed. */
export const lapsingLetter = (order: OrderReference, publicUrl: string, days: number): Letter =>
  orderLetter(
    order,
    publicUrl,
    `your order lapses ${inDays(days)}`,
    paragraph(`Your order waits for you. If nothing happens, it is closed ${inDays(days)}.`),
    heading('What you can do'),
    paragraph(
      'Change or submit it, and it goes on. If you do not need it any more, you need not do anything.',
    ),
  );

/** To the applicant: domains are still not confirmed. */
export const unconfirmedLetter = (order: OrderReference, publicUrl: string, days: number): Letter =>
  orderLetter(
    order,
    publicUrl,
    `not every domain is confirmed, your order goes back ${inDays(days)}`,
    paragraph(
      `Not every domain of your order is confirmed by its contact. If that stays so, the order is returned to you ${inDays(days)}.`,
    ),
    heading('What you can do'),
    paragraph(
      'See at the order which domains wait for whom. Talk to the contact, have the mail sent again, or choose another contact.',
    ),
  );

/** To the applicant: nobody acted. */
export const lapsedLetter = (order: OrderReference, publicUrl: string): Letter =>
  orderLetter(
    order,
    publicUrl,
    'your order has lapsed',
    paragraph('Nothing happened to your order for a long time, so it was closed. Nothing was issued.'),
    heading('What you can do'),
    paragraph('If you still need the certificate, make a new order.'),
  );
