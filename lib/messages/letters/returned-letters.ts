import { heading, type Letter, list, paragraph, shortened } from '../../mail/letter.ts';
import type { Reason } from '../../order/reason.ts';
import { unlinked } from '../unlinked.ts';
import { orderLetter } from './order-letter.ts';
import type { OrderReference } from './order-reference.ts';

/** Messages of our own: what they tell to copy is not changed. */
const reasonsAsList = (reasons: readonly Reason[]) =>
  list(
    ...reasons.map(({ field, code, message }) => `${message} (${field === '' ? code : `${field}, ${code}`})`),
  );

/** Messages that hold what a person wrote: a contact, or a reviewer. */
const wordsAsList = (reasons: readonly Reason[]) =>
  reasonsAsList(reasons.map((reason) => ({ ...reason, message: unlinked(reason.message) })));

const MEND =
  'Change what is named here, then submit the order again. What is confirmed already stays so, unless you change it.';

/** To the applicant: something must be mended; found by us, or by a reviewer in words of their own. */
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
    paragraph('Your order for a certificate cannot go on as it is. The reasons:'),
    by === 'reviewer' ? wordsAsList(reasons) : reasonsAsList(reasons),
    heading('What you can do'),
    paragraph(MEND),
  );

/** To the applicant: a contact said no. */
export const declinedLetter = (
  order: OrderReference,
  publicUrl: string,
  adn: string,
  reasons: readonly Reason[],
): Letter =>
  orderLetter(
    order,
    publicUrl,
    `The contact of ${shortened(adn)} declined`,
    paragraph(`The contact of ${adn} does not agree to this certificate. Your order was returned.`),
    // The contact's own words are among them.
    wordsAsList(reasons),
    heading('What you can do'),
    paragraph(
      'Talk to the people who run the domain. For some time no new mail about it is sent for your account, unless an operator allows it. You can take the domain’s names out of the order and submit it again.',
    ),
  );

/** To the applicant: a contact withdrew the approval that the order rests on. Nothing is blocked by that. */
export const approvalWithdrawnLetter = (
  order: OrderReference,
  publicUrl: string,
  adn: string,
  reasons: readonly Reason[],
): Letter =>
  orderLetter(
    order,
    publicUrl,
    `An approval for ${shortened(adn)} was withdrawn`,
    paragraph('Your order was returned, because it rests on an approval that its contact has withdrawn:'),
    reasonsAsList(reasons),
    heading('What you can do'),
    paragraph(
      'Talk to the people who run the domain. Then submit the order again, and the contact is asked again; or take the domain’s names out of the order first.',
    ),
  );

/** To the applicant: our fault. */
export const serviceFaultLetter = (order: OrderReference, publicUrl: string): Letter =>
  orderLetter(
    order,
    publicUrl,
    'Your certificate could not be issued',
    paragraph(
      'The certificate could not be issued. That is a fault of this service, not of your order; those who run it know.',
    ),
    heading('What you can do'),
    paragraph('Submit the order again, unchanged. What is confirmed already need not be confirmed again.'),
  );

/** To the applicant: a reviewer's final no. */
export const refusedLetter = (order: OrderReference, publicUrl: string, reasons: readonly Reason[]): Letter =>
  orderLetter(
    order,
    publicUrl,
    'Your order was refused',
    paragraph('A reviewer refused your order, and it is closed. The reasons:'),
    wordsAsList(reasons),
    heading('What you can do'),
    paragraph(
      'This order cannot be changed or submitted again. If the reasons can be mended, make a new one.',
    ),
  );
