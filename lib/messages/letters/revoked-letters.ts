import { facts, heading, type Letter, paragraph } from '../../mail/letter.ts';
import type { OrderIn } from '../../order/order.ts';
import type { RevocationReason } from '../../order/revocation-reason.ts';
import { dateForPeople } from '../date-for-people.ts';
import { orderLetter } from './order-letter.ts';

const REASONS: Readonly<Record<RevocationReason, string>> = {
  unspecified: 'no reason was given',
  keyCompromise: 'the private key is compromised, or may be',
  affiliationChanged: 'the information about the holder in the certificate is no longer correct',
  superseded: 'another certificate replaces it',
  cessationOfOperation: 'the certificate is no longer needed, or its holder no longer has the domain',
  privilegeWithdrawn: 'the certificate should not have been issued, or its terms of use were violated',
};

const aboutIt = ({ certificate, revokedAt, reason }: OrderIn<'revoked'>) =>
  facts(
    ['Serial number', certificate.serial],
    ['Revoked', dateForPeople(revokedAt)],
    ['Reason', `${reason}: ${REASONS[reason]}`],
  );

/** To the applicant: the certificate was revoked; `byWhom` is a sentence that says by whom. */
export const revokedLetter = (order: OrderIn<'revoked'>, publicUrl: string, byWhom: string): Letter =>
  orderLetter(
    order,
    publicUrl,
    'Your certificate was revoked',
    paragraph(
      `${byWhom} Clients that check revocation lists reject it within minutes. A revocation cannot be undone.`,
    ),
    aboutIt(order),
    heading('What you can do'),
    paragraph(
      order.reason === 'keyCompromise'
        ? 'Generate a new key, order a certificate for it and install both. No more certificates are issued for the old key. Find out how the old key was compromised.'
        : 'If a server still uses it, order another certificate and install that one. If you did not expect this, write to the address for questions below.',
    ),
  );

/** To reviewers: a certificate was revoked because its private key is compromised. */
export const keyCompromisedLetter = (order: OrderIn<'revoked'>, publicUrl: string, byWhom: string): Letter =>
  orderLetter(
    order,
    publicUrl,
    'A private key was compromised',
    paragraph(`${byWhom} It is on the revocation list within minutes, and its key is blocked.`),
    aboutIt(order),
    heading('What you can do'),
    paragraph(
      'Check whether other orders of the account are affected, and revoke their certificates if they are.',
    ),
  );
