import { type Letter, paragraph } from '../../mail/letter.ts';
import type { MailWaits } from '../../verification/challenge.ts';
import { WHY_MAILS_WAIT } from '../../verification/why-mails-wait.ts';
import { dateForPeople } from '../date-for-people.ts';
import { orderLetter } from './order-letter.ts';
import type { OrderReference } from './order-reference.ts';

/** To the applicant: the account has reached a limit of mails. */
export const limitLetter = (order: OrderReference, publicUrl: string, waits: MailWaits): Letter =>
  orderLetter(
    order,
    publicUrl,
    'Mails to domain contacts wait',
    paragraph(WHY_MAILS_WAIT[waits.because]),
    paragraph(
      `The next attempt is on ${dateForPeople(waits.until)}. Each order shows which of its mails wait.`,
    ),
  );
