import * as z from 'zod';
import type { Instant } from '../clock.ts';
import { dnsChangeLabel } from '../domain-validation/dns-change.ts';
import { persistentLabel } from '../domain-validation/persistent-record.ts';
import { websiteChangeFolder } from '../domain-validation/website-change.ts';
import type { AccountId } from '../order/identifiers.ts';
import { hasEnded } from '../policy/methods.ts';
import type { Policy } from '../policy/policy.ts';
import { type IssuerNames, persistentText } from '../verification/domains/ensure-validation.ts';
import { DomainMethod } from './account-domain-view.ts';

/** A method by which a domain can be proven, and what it needs. */
export const PossibleMethod = z
  .object({
    method: DomainMethod,
    needs: z
      .discriminatedUnion('type', [
        z.object({ type: z.literal('answer'), contact: z.string() }),
        z.object({
          type: z.literal('TXT'),
          name: z.string(),
          value: z.string().optional().meta({
            description:
              'Absent if it is a Random Value, which the domain shows once its validation is started.',
          }),
        }),
        z.object({ type: z.literal('file'), below: z.string() }),
      ])
      .meta({ description: 'The answer of a contact, a record, or a file below a URL of the website.' }),
  })
  .meta({ id: 'PossibleMethod' });
export type PossibleMethod = z.infer<typeof PossibleMethod>;

/** What decides which methods are possible. */
export type MethodRules = { policy: Policy; now: Instant; names: IssuerNames };

/**
 * The methods by which the names of an application below one domain can be proven (BR 3.2.2.4.4, .7, .18, .22); none for an
 * internal name or an IP address, which an operator grants.
 */
export function possibleMethods(
  { policy, now, names: issuers }: MethodRules,
  account: AccountId,
  { adn, contact, names }: { adn: string; contact: string; names: readonly string[] },
): PossibleMethod[] {
  if (contact === '') return [];
  const byMail = policy === 'internal' || !hasEnded('3.2.2.4.4', now);
  const byFile = names.every((name) => name === adn);
  return [
    ...(byMail ? [{ method: 'mail', needs: { type: 'answer', contact } } as const] : []),
    { method: 'dns', needs: { type: 'TXT', name: dnsChangeLabel(adn) } },
    {
      method: 'dns-persist',
      needs: { type: 'TXT', name: persistentLabel(adn), value: persistentText(issuers, account, adn) },
    },
    ...(byFile
      ? [{ method: 'http', needs: { type: 'file', below: websiteChangeFolder(adn) } } as const]
      : []),
  ];
}
