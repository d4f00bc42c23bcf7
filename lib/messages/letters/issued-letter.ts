import { SERVERS, TITLES } from '../../delivery/server.ts';
import { consoleLink, facts, heading, type LetterBlock, link, paragraph } from '../../mail/letter.ts';
import type { CertificateSummary } from '../../order/event.ts';
import type { Replaces } from '../../order/replacement.ts';
import { dateForPeople } from '../date-for-people.ts';
import type { MemberTexts } from '../member-texts/en.ts';
import type { MemberLetter } from '../member-texts/every-language.ts';
import { type OrderReference, orderLetter, orderUrl } from './order-letter.ts';

/** To the applicant: the certificate was issued. It is attached. */
export const issuedLetter = (
  order: OrderReference & { replaces?: Replaces | undefined },
  publicUrl: string,
  { serial, fingerprint, notBefore, notAfter }: CertificateSummary,
): MemberLetter =>
  orderLetter(order, publicUrl, ({ issued, certificate: labels, todo }, language) => ({
    happened: issued.title,
    blocks: [
      paragraph(issued.found),
      facts(
        [labels.from, dateForPeople(notBefore, language)],
        [labels.until, dateForPeople(notAfter, language)],
        [labels.serial, serial],
        [labels.fingerprint, fingerprint],
      ),
      heading(todo),
      paragraph(issued.install),
      ...SERVERS.map((server) => link(TITLES[server], `${publicUrl}/docs/install/${server}`)),
      paragraph(issued.formats),
      consoleLink(issued.download, `${orderUrl(publicUrl, order.id)}#certificate`),
      paragraph(issued.renew(dateForPeople(notAfter, language))),
      ...(order.replaces ? former(order.replaces, publicUrl, issued) : []),
    ],
  }));

const former = ({ order, as }: Replaces, publicUrl: string, issued: MemberTexts['issued']): LetterBlock[] => [
  heading(issued.previous),
  paragraph(issued.former[as](order)),
  consoleLink(issued.previousOrder, orderUrl(publicUrl, order)),
];

/** To the applicant: the certificate expires soon. */
export const expiringLetter = (
  order: OrderReference,
  publicUrl: string,
  { serial, notAfter }: CertificateSummary,
): MemberLetter =>
  orderLetter(order, publicUrl, ({ expiring, certificate: labels, todo }, language) => {
    const date = dateForPeople(notAfter, language);
    return {
      happened: expiring.title(date),
      blocks: [
        paragraph(expiring.found),
        facts([labels.until, date], [labels.serial, serial]),
        heading(todo),
        paragraph(expiring.todo),
        consoleLink(expiring.how, `${orderUrl(publicUrl, order.id)}#renew`),
      ],
    };
  });
