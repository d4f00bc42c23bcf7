import type { Instant } from '../../clock.ts';
import { heading, type Letter, paragraph } from '../../mail/letter.ts';
import { dateForPeople } from '../date-for-people.ts';
import { unlinked } from '../unlinked.ts';
import { type OrderReference, orderLetter } from './order-letter.ts';

const inDays = (days: number): string =>
  days === 1 ? 'in one day' : days === 0 ? 'today' : `in ${days} days`;

/** To the applicant: a draft or returned order is about to be closed. */
export const lapsingLetter = (order: OrderReference, publicUrl: string, days: number): Letter =>
  orderLetter(
    order,
    publicUrl,
    `Your order lapses ${inDays(days)}`,
    paragraph(
      `Your order is waiting for you. If you neither change nor submit it, it will be closed ${inDays(days)}.`,
    ),
    heading('What you can do'),
    paragraph('Change or submit the order. If you no longer need it, you do not have to do anything.'),
  );

/** To the applicant: domains are still not confirmed. */
export const unconfirmedLetter = (order: OrderReference, publicUrl: string, days: number): Letter =>
  orderLetter(
    order,
    publicUrl,
    `Your order will be returned ${inDays(days)} unless every domain is confirmed`,
    paragraph(
      `Not every domain of your order has been confirmed by its contact. Unless this changes, the order will be returned to you ${inDays(days)}.`,
    ),
    heading('What you can do'),
    paragraph(
      'The order shows which domains are not confirmed, and their contacts. Talk to the contact, have the email sent again, or choose another contact.',
    ),
  );

/** To the applicant: the order was closed because a deadline passed. */
export const lapsedLetter = (order: OrderReference, publicUrl: string): Letter =>
  orderLetter(
    order,
    publicUrl,
    'Your order has lapsed',
    paragraph(
      'Your order was not changed or submitted for a long time, so it was closed. No certificate was issued.',
    ),
    heading('What you can do'),
    paragraph('If you still need the certificate, place a new order.'),
  );

/** To the applicant: the expected date has passed; the new date and the reason, which for a held order is the reviewer's comment. */
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
    paragraph(`The review of your order is delayed. ${unlinked(why)}`),
    paragraph(`The certificate is now expected by ${dateForPeople(expectedAt)}.`),
    heading('What you can do'),
    paragraph(
      'You do not have to do anything. If you want to change something, withdraw the order, change it and submit it again.',
    ),
  );
