import { heading, type Letter, list, paragraph, shortenedName } from '../../mail/letter.ts';
import type { Reason } from '../../order/reason.ts';
import { unlinked } from '../unlinked.ts';
import { type OrderReference, orderLetter } from './order-letter.ts';

/** Messages of the service: text in them that the reader copies stays unchanged. */
const reasonsAsList = (reasons: readonly Reason[]) =>
  list(
    ...reasons.map(({ field, code, message }) => `${message} (${field === '' ? code : `${field}, ${code}`})`),
  );

/** Messages that contain text of a person: a contact, or a reviewer. */
const wordsAsList = (reasons: readonly Reason[]) =>
  reasonsAsList(reasons.map((reason) => ({ ...reason, message: unlinked(reason.message) })));

const MEND =
  'Correct the order as the reasons say, then submit it again. Domains that are already confirmed stay confirmed, unless you change what was confirmed.';

/** To the applicant: the order was returned, by a check of the service or by a reviewer, with reasons. */
export const returnedLetter = (
  order: OrderReference,
  publicUrl: string,
  reasons: readonly Reason[],
  by: 'service' | 'reviewer' = 'service',
): Letter =>
  orderLetter(
    order,
    publicUrl,
    'Your order was returned',
    paragraph(
      'Your order was returned to you, because a certificate cannot be issued for it as it is. The reasons:',
    ),
    by === 'reviewer' ? wordsAsList(reasons) : reasonsAsList(reasons),
    heading('What you can do'),
    paragraph(MEND),
  );

/** To the applicant: a contact declined. */
export const declinedLetter = (
  order: OrderReference,
  publicUrl: string,
  adn: string,
  reasons: readonly Reason[],
): Letter =>
  orderLetter(
    order,
    publicUrl,
    `The contact of ${shortenedName(adn)} declined`,
    paragraph(
      `The contact of ${adn} declined this certificate, and your order was returned to you. The reasons:`,
    ),
    // The contact's comment is among them.
    wordsAsList(reasons),
    heading('What you can do'),
    paragraph(
      'Talk to the people who run the domain. For some time, no new email about this domain is sent for your account, unless an operator allows it. You can remove the domain’s names from the order and submit it again.',
    ),
  );

/** To the applicant: a contact withdrew the approval that the order depends on. That does not block the domain. */
export const approvalWithdrawnLetter = (
  order: OrderReference,
  publicUrl: string,
  adn: string,
  reasons: readonly Reason[],
): Letter =>
  orderLetter(
    order,
    publicUrl,
    `An approval for ${shortenedName(adn)} was withdrawn`,
    paragraph(
      `Your order was returned to you, because the contact of ${adn} withdrew an approval that the order depends on:`,
    ),
    reasonsAsList(reasons),
    heading('What you can do'),
    paragraph(
      'Talk to the people who run the domain. Then submit the order again, and the contact is asked again; or remove the domain’s names from the order first.',
    ),
  );

/** To the applicant: the certificate could not be issued because of a fault in the service. */
export const serviceFaultLetter = (order: OrderReference, publicUrl: string): Letter =>
  orderLetter(
    order,
    publicUrl,
    'Your certificate could not be issued',
    paragraph(
      'The certificate could not be issued because of a fault in this service. Your order is not the cause. The operators of the service have been alerted.',
    ),
    heading('What you can do'),
    paragraph(
      'Submit the order again, unchanged. Domains that are already confirmed do not have to be confirmed again.',
    ),
  );

/** To the applicant: a reviewer refused the order, which ends it. */
export const refusedLetter = (order: OrderReference, publicUrl: string, reasons: readonly Reason[]): Letter =>
  orderLetter(
    order,
    publicUrl,
    'Your order was refused',
    paragraph('A reviewer refused your order, and it is now closed. The reasons:'),
    wordsAsList(reasons),
    heading('What you can do'),
    paragraph(
      'This order cannot be changed or submitted again. If you can resolve the reasons, place a new order.',
    ),
  );
