import type { AcmeAccount } from '../../acme/account.ts';
import { AcmeProblem } from '../../acme/problem.ts';
import type { AcmeUrls } from '../../acme/urls.ts';
import { MailAddress } from '../../application/mail-address.ts';

/** An account as JSON (RFC 8555 §7.1.2). */
export const accountView = ({ id, status, contact }: AcmeAccount, urls: AcmeUrls) => ({
  status,
  contact,
  orders: urls.orders(id),
});

/** @throws AcmeProblem `invalidContact`, `unsupportedContact` (RFC 8555 §7.3) */
export function assertContacts(contacts: readonly string[]): void {
  for (const contact of contacts) {
    const [, scheme = '', address = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/i.exec(contact) ?? [];
    if (scheme.toLowerCase() !== 'mailto')
      throw new AcmeProblem('unsupportedContact', 'A contact must be a mail address: "mailto:…".');
    if (!MailAddress.safeParse(address).success)
      throw new AcmeProblem(
        'invalidContact',
        'A contact must be "mailto:" with one mail address, without header fields.',
      );
  }
}
