import * as z from 'zod';
import { constructedAddresses } from '../application/contacts/constructed-addresses.ts';
import { MailReach } from '../order/mail-reach.ts';
import type { Domain } from '../order/submission.ts';
import { failedContacts } from '../verification/askable-contacts.ts';
import type { Challenge } from '../verification/challenge.ts';

/** Another contact that can be chosen for a domain. */
export const OtherContact = z
  .object({
    address: z.string(),
    mx: MailReach.optional().meta({
      description: 'Whether its domain takes mail, according to the DNS when the application was checked.',
    }),
    failed: z.enum(['bounced', 'suppressed']).optional().meta({
      description:
        'A mail of this order to the address bounced permanently, or was suppressed because one did.',
    }),
  })
  .meta({ id: 'OtherContact' });

/** The other contacts that can be chosen for a domain; those that are known to receive no mail come last. */
export function otherContacts(
  { adn, contact, mx, method }: Domain,
  challenges: readonly Challenge[],
): z.infer<typeof OtherContact>[] {
  const failed = failedContacts(challenges, adn);
  const others = constructedAddresses(adn).filter((address) => method !== undefined || address !== contact);
  const reach = mx && { mx };
  return [
    ...others.filter((address) => !failed.has(address)).map((address) => ({ address, ...reach })),
    ...others.flatMap((address) => {
      const how = failed.get(address);
      return how ? [{ address, ...reach, failed: how }] : [];
    }),
  ];
}
