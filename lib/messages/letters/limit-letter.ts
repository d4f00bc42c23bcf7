import { type Letter, paragraph } from '../../mail/letter.ts';
import type { MailWaits } from '../../verification/challenge.ts';
import { WHY_MAILS_WAIT } from '../../verification/mails/why-mails-wait.ts';
import { dateForPeople } from '../date-for-people.ts';
import { orderLetter } from './order-letter.ts';
import type { OrderReference } from './order-reference.ts';

/** To the applicant: the account has reached its quota of emails. */
export const limitLetter = (order: OrderReference, publicUrl: string, waits: MailWaits): Letter =>
  orderLetter(
    order,
    publicUrl,
    'Emails to domain contacts are delayed',
    paragraph(WHY_MAILS_WAIT[waits.because]),
    paragraph(
      `The next attempt is on ${dateForPeople(waits.until)}. Each order shows which of its emails are delayed.`,
    ),
  );
