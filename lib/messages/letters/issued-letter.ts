import { SERVERS, TITLES } from '../../delivery/server.ts';
import { type Block, facts, heading, type Letter, link, paragraph } from '../../mail/letter.ts';
import type { IssuedCertificate } from '../../order/event.ts';
import type { Replaces } from '../../order/replacement.ts';
import { dateForPeople } from '../date-for-people.ts';
import { orderLetter } from './order-letter.ts';
import { type OrderReference, orderUrl } from './order-reference.ts';

/** To the applicant: here it is. The certificate itself is attached. */
export const issuedLetter = (
  order: OrderReference & { replaces?: Replaces | undefined },
  publicUrl: string,
  { serial, fingerprint, notBefore, notAfter }: IssuedCertificate,
): Letter =>
  orderLetter(
    order,
    publicUrl,
    'Your certificate was issued',
    paragraph('Your certificate is attached, with the chain that servers send along (PEM).'),
    facts(
      ['Valid from', dateForPeople(notBefore)],
      ['Valid to', dateForPeople(notAfter)],
      ['Serial number', serial],
      ['SHA-256 of the certificate', fingerprint],
    ),
    heading('What you can do'),
    paragraph(
      'Install it together with the private key with which you made the request. We never had that key. Each guide says, step by step, what to do and how to test it:',
    ),
    ...SERVERS.map((server) => link(TITLES[server], `${publicUrl}/docs/install/${server}`)),
    paragraph(
      'The certificate can be downloaded in other forms, too: for each of these servers as a zip with the files that it reads and the guide for your names.',
    ),
    link('How to download it', `${orderUrl(publicUrl, order.id)}#certificate`),
    paragraph(`It ends on ${dateForPeople(notAfter)}. Renew it before that; we write again in time.`),
    ...(order.replaces ? former(order.replaces, publicUrl) : []),
  );

const former = ({ order, as }: Replaces, publicUrl: string): Block[] => [
  heading('The former certificate'),
  paragraph(
    `This one ${as === 'renewal' ? 'renews' : 'reissues'} the certificate of order ${order}, which goes on to count until it ends. Once this one is installed everywhere, that one can be revoked, with the reason superseded.`,
  ),
  link('The former order', orderUrl(publicUrl, order)),
];

/** To the applicant: the certificate ends soon. */
export const expiringLetter = (
  order: OrderReference,
  publicUrl: string,
  { serial, notAfter }: IssuedCertificate,
): Letter =>
  orderLetter(
    order,
    publicUrl,
    `Your certificate ends on ${dateForPeople(notAfter)}`,
    paragraph('After that, browsers and programs refuse it.'),
    facts(['Valid to', dateForPeople(notAfter)], ['Serial number', serial]),
    heading('What you can do'),
    paragraph(
      'Renew it in time: make a new key and a CSR from it, send that to the address that the page below names, and install the new certificate. All else is taken over from this order, and domains that were confirmed lately need not be confirmed again.',
    ),
    link('How to renew it', `${orderUrl(publicUrl, order.id)}#renew`),
  );
