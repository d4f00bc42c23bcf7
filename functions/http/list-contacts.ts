import * as z from 'zod';
import { contactChoices, defaultContact } from '../../lib/application/contacts/contact-choices.ts';
import { cleanName } from '../../lib/application/names/clean-name.ts';
import { readName } from '../../lib/application/names/examine-names.ts';
import { httpsResolver } from '../../lib/dns/https-resolver.ts';
import { withinBudget } from '../../lib/dns/look-up-budget.ts';
import { mailReach, takesMail, takesNoMail } from '../../lib/dns/mail-reach.ts';
import type { Resolver } from '../../lib/dns/resolver.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { invalidField } from '../../lib/http/parsing/findings.ts';
import { MAIL_REACHES } from '../../lib/order/mail-reach.ts';
import type { Policy } from '../../lib/policy/policy.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { config } from '../compose/config.ts';

const Contact = z
  .object({
    adn: z
      .string()
      .meta({ description: 'The authorization domain name that an approval from this address proves.' }),
    address: z.string(),
    mx: z.enum(MAIL_REACHES).meta({
      description:
        'Whether the domain takes mail, according to the DNS: by a mail server; never (RFC 7505); at its own address (RFC 5321 §5.1); no, because it has neither; unknown.',
    }),
    because: z.string(),
  })
  .meta({ id: 'Contact' });

export const operation = {
  id: 'listContacts',
  method: 'GET',
  path: '/v1/domains/{name}/contacts',
  roles: ['applicant', 'reviewer', 'auditor', 'operator'],
  tag: 'Domains',
  summary: 'List the addresses that may confirm a name, with the reason',
  description:
    'The five constructed addresses at the name itself and at each domain above it, up to the registrable one (BR 3.2.2.4.4). Those that cannot receive mail come last.',
  input: { path: z.object({ name: z.string().max(300) }) },
  answers: {
    200: {
      description:
        'The choices. `default` is used if the application names no contact: the first, starting at the registrable domain, that can receive mail. An internal name or an IP address has none, and an empty `default`: an operator grants it.',
      schema: z.object({
        name: z.string(),
        default: z.string(),
        items: z.array(Contact),
      }),
    },
  },
  problems: ['invalid-request'],
} as const satisfies Operation;

export const listContacts = (deps: { dns: Resolver; rules: { policy: Policy } }) =>
  endpoint(operation, async ({ path }) => {
    const dns = withinBudget(deps.dns);
    const read = readName(cleanName(path.name), deps.rules.policy);
    if ('fault' in read) throw invalidField('/name', read.fault.code, read.fault.message);
    if (read.kind !== 'public') return { status: 200, body: { name: read.name, default: '', items: [] } };
    const choices = contactChoices(read.base);
    const adns = [...new Set(choices.map(({ adn }) => adn))];
    const reaches = new Map(
      await Promise.all(adns.map(async (adn) => [adn, await mailReach(dns, adn)] as const)),
    );
    const reachOf = (adn: string) => reaches.get(adn) ?? 'unknown';
    const items = choices.map(({ adn, address }) => ({
      adn,
      address,
      mx: reachOf(adn),
      because: because(adn, read),
    }));
    const registered = takesNoMail(reachOf(read.registrable)) ? undefined : read.registrable;
    const reachable = registered ?? adns.findLast((adn) => takesMail(reachOf(adn))) ?? read.registrable;
    return {
      status: 200,
      body: {
        name: read.name,
        default: defaultContact(reachable),
        items: [...items.filter(({ mx }) => !takesNoMail(mx)), ...items.filter(({ mx }) => takesNoMail(mx))],
      },
    };
  });

function because(adn: string, { base, registrable }: { base: string; registrable: string }): string {
  const what = adn === base ? 'the name itself' : `a domain above ${base}`;
  const where = adn === registrable ? `${what}, as it was registered` : what;
  return `A constructed address at ${where} (BR 3.2.2.4.4).`;
}

export const handler = apiHandler(() =>
  listContacts({
    dns: httpsResolver({ url: config('RESOLVER_URL').RESOLVER_URL }),
    rules: { policy: config('POLICY').POLICY },
  }),
);
