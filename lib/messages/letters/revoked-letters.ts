import { facts, heading, type Letter, paragraph } from '../../mail/letter.ts';
import type { OrderIn } from '../../order/order.ts';
import type { RevocationReason } from '../../order/revocation-reason.ts';
import { dateForPeople } from '../date-for-people.ts';
import { orderLetter } from './order-letter.ts';

const REASONS: Readonly<Record<RevocationReason, string>> = {
  unspecified: 'none was given',
  keyCompromise: 'others have, or may have, the private key',
  affiliationChanged: 'what the certificate says of its holder is no longer so',
  superseded: 'another certificate replaces it',
  cessationOfOperation: 'it is no longer needed, or the domain is no longer held',
  privilegeWithdrawn: 'it should not have been held, or the terms were broken',
};

const aboutIt = ({ certificate, revokedAt, reason }: OrderIn<'revoked'>) =>
  facts(
    ['Serial number', certificate.serial],
    ['Revoked', dateForPeople(revokedAt)],
    ['Reason', `${reason}: ${REASONS[reason]}`],
  );

/** To the applicant: his certificate is revoked, by whomever. */
export const revokedLetter = (order: OrderIn<'revoked'>, publicUrl: string, byWhom: string): Letter =>
  orderLetter(
    order,
    publicUrl,
    'Your certificate was revoked',
    paragraph(
      `${byWhom} Clients that look at revocation lists refuse it within minutes; nothing takes that back.`,
    ),
    aboutIt(order),
    heading('What you can do'),
    paragraph(
      order.reason === 'keyCompromise'
        ? 'Make a new key, order a certificate for it and install both. No certificate is issued for the old key any more. Look how it got into other hands.'
        : 'Where a server still uses it, order another certificate and install that. If you did not expect this, write to the address for questions below.',
    ),
  );

/** To reviewers: a key is in other hands. */
export const keyCompromisedLetter = (order: OrderIn<'revoked'>, publicUrl: string, byWhom: string): Letter =>
  orderLetter(
    order,
    publicUrl,
    'A key was compromised',
    paragraph(`${byWhom} The certificate is on the revocation list within minutes, and its key is blocked.`),
    aboutIt(order),
    heading('What you can do'),
    paragraph('Look whether other orders of the account are affected, and revoke what must not stay.'),
  );
