import { SERVERS, TITLES } from '../../delivery/server.ts';
import { facts, heading, type Letter, type LetterBlock, link, paragraph } from '../../mail/letter.ts';
import type { CertificateSummary } from '../../order/event.ts';
import type { Replaces } from '../../order/replacement.ts';
import { dateForPeople } from '../date-for-people.ts';
import { type OrderReference, orderLetter, orderUrl } from './order-letter.ts';

/** To the applicant: the certificate was issued. It is attached. */
export const issuedLetter = (
  order: OrderReference & { replaces?: Replaces | undefined },
  publicUrl: string,
  { serial, fingerprint, notBefore, notAfter }: CertificateSummary,
): Letter =>
  orderLetter(
    order,
    publicUrl,
    'Your certificate was issued',
    paragraph(
      'Your certificate is attached in PEM format, together with the chain that servers send with it.',
    ),
    facts(
      ['Valid from', dateForPeople(notBefore)],
      ['Valid until', dateForPeople(notAfter)],
      ['Serial number', serial],
      ['SHA-256 fingerprint', fingerprint],
    ),
    heading('What you can do'),
    paragraph(
      'Install the certificate together with the private key of your certificate request. This service never had that key. Each guide shows step by step how to install the certificate and how to test it:',
    ),
    ...SERVERS.map((server) => link(TITLES[server], `${publicUrl}/docs/install/${server}`)),
    paragraph(
      'You can also download the certificate in other formats: for each of these servers as a zip file with the files that the server reads and a guide for your names.',
    ),
    link('How to download it', `${orderUrl(publicUrl, order.id)}#certificate`),
    paragraph(`It expires on ${dateForPeople(notAfter)}. Renew it before then; we will remind you by email.`),
    ...(order.replaces ? former(order.replaces, publicUrl) : []),
  );

const former = ({ order, as }: Replaces, publicUrl: string): LetterBlock[] => [
  heading('The previous certificate'),
  paragraph(
    `This certificate ${as === 'renewal' ? 'renews' : 'reissues'} the certificate of order ${order}, which remains valid until it expires. Once the new certificate is installed everywhere, you can revoke the previous one with the reason superseded.`,
  ),
  link('The previous order', orderUrl(publicUrl, order)),
];

/** To the applicant: the certificate expires soon. */
export const expiringLetter = (
  order: OrderReference,
  publicUrl: string,
  { serial, notAfter }: CertificateSummary,
): Letter =>
  orderLetter(
    order,
    publicUrl,
    `Your certificate expires on ${dateForPeople(notAfter)}`,
    paragraph('After that date, browsers and other clients reject it.'),
    facts(['Valid until', dateForPeople(notAfter)], ['Serial number', serial]),
    heading('What you can do'),
    paragraph(
      'Renew it in time: generate a new key and a CSR, send the CSR to the address shown on the page below, and install the new certificate. Everything else is taken over from this order, and domains that were confirmed recently do not have to be confirmed again.',
    ),
    link('How to renew it', `${orderUrl(publicUrl, order.id)}#renew`),
  );
