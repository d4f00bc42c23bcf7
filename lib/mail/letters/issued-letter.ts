import type { IssuedCertificate } from '../../order/event.ts';
import { dateForPeople, facts, heading, type Letter, link, paragraph } from '../letter.ts';
import { orderLetter } from './order-letter.ts';
import { type OrderReference, orderUrl } from './order-reference.ts';

/** To the applicant: here it is. The certificate itself is attached. */
export const issuedLetter = (
  order: OrderReference,
  publicUrl: string,
  { serial, fingerprint, notBefore, notAfter }: IssuedCertificate,
): Letter =>
  orderLetter(
    order,
    publicUrl,
    'your certificate was issued',
    paragraph('Your certificate is attached, with the chain that servers send along (PEM).'),
    facts(
      ['Valid from', dateForPeople(notBefore)],
      ['Valid to', dateForPeople(notAfter)],
      ['Serial number', serial],
      ['SHA-256 of the certificate', fingerprint],
    ),
    heading('What you can do'),
    paragraph(
      'Install it together with the private key with which you made the request. We never had that key.',
    ),
    link('Other forms of it', `${orderUrl(publicUrl, order.id)}/certificate`),
  );

/** To the applicant: the certificate ends soon. */
export const expiringLetter = (
  order: OrderReference,
  publicUrl: string,
  { serial, notAfter }: IssuedCertificate,
): Letter =>
  orderLetter(
    order,
    publicUrl,
    `your certificate ends on ${dateForPeople(notAfter)}`,
    paragraph('After that, browsers and programs refuse it.'),
    facts(['Valid to', dateForPeople(notAfter)], ['Serial number', serial]),
    heading('What you can do'),
    paragraph(
      'Order a new one in time, with a new key, and install it. Domains that you confirmed lately need not be confirmed again.',
    ),
  );
