import type { Instant } from '../../clock.ts';
import { heading, type Letter, paragraph } from '../../mail/letter.ts';
import { dateForPeople } from '../date-for-people.ts';
import { unlinked } from '../unlinked.ts';
import { orderLetter } from './order-letter.ts';
import type { OrderReference } from './order-reference.ts';

const inDays = (days: number): string =>
  days === 1 ? 'in one day' : days === 0 ? 'today' : `in ${days} days`;

/** To the applicant: a draft or returned order is about to be closed. */
export const lapsingLetter = (order: OrderReference, publicUrl: string, days: number): Letter =>
  orderLetter(
    order,
    publicUrl,
    `Your order lapses ${inDays(days)}`,
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
    `Not every domain is confirmed, your order is returned ${inDays(days)}`,
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
    'Your order has lapsed',
    paragraph('Nothing happened to your order for a long time, so it was closed. Nothing was issued.'),
    heading('What you can do'),
    paragraph('If you still need the certificate, make a new order.'),
  );

/** To the applicant: the expected date has passed; the new one, and why, if held in a reviewer's words. */
export const delayedLetter = (
  order: OrderReference,
  publicUrl: string,
  expectedAt: Instant,
  why: string,
): Letter =>
  orderLetter(
    order,
    publicUrl,
    `Your certificate is now expected by ${dateForPeople(expectedAt)}`,
    paragraph(`The review of your order is late. ${unlinked(why)}`),
    paragraph(`The certificate is now expected by ${dateForPeople(expectedAt)}.`),
    heading('What you can do'),
    paragraph(
      'You need not do anything. If you want to change something, withdraw the order, change it and submit it again.',
    ),
  );
