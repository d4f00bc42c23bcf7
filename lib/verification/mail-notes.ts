import { mailReach } from '../dns/mail-reach.ts';
import type { Resolver } from '../dns/resolver.ts';
import type { Finding } from '../order/finding-codes.ts';
import { remedyForNoMail } from './another-domain.ts';

/**
 * What is worth knowing before contacts are mailed. A domain without a mail server is no reason to refuse: one may be set
 * up meanwhile, and the mail that comes back says so.
 */
export async function noMailServerNotes(
  dns: Resolver,
  domains: readonly { adn: string; contact: string; names: readonly string[] }[],
): Promise<Finding[]> {
  const notes = await Promise.all(
    domains.map(async ({ adn, contact, names }): Promise<Finding[]> => {
      if ((await mailReach(dns, adn)) !== 'no-mail') return [];
      const message = `${adn} has neither a mail server nor an address in the DNS, so the mail to ${contact} will bounce. ${remedyForNoMail(adn, names)}`;
      return [{ field: `/contacts/${adn}`, code: 'contact-has-no-mail-server', message }];
    }),
  );
  return notes.flat();
}
