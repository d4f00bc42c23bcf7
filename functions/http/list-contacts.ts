import * as z from 'zod';
import { contactChoices, defaultContact } from '../../lib/application/contacts.ts';
import { readName } from '../../lib/application/names.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import { wrong } from '../../lib/http/findings.ts';
import type { Operation } from '../../lib/http/operation.ts';

const Contact = z
  .object({
    adn: z.string().meta({ description: 'The authorization domain name that its answer proves.' }),
    address: z.string(),
    because: z.string(),
  })
  .meta({ id: 'Contact' });

export const operation = {
  id: 'listContacts',
  method: 'GET',
  path: '/v1/domains/{name}/contacts',
  roles: ['applicant', 'reviewer', 'auditor', 'operator'],
  tag: 'Domains',
  summary: 'The addresses that may be mailed for a name, and why',
  description:
    'Five constructed addresses at the name itself and at each domain above it, down to the registrable one (BR 3.2.2.4.4).',
  input: { path: z.object({ name: z.string().max(300) }) },
  answers: {
    200: {
      description: 'The choices; `default` is asked where the application names nobody.',
      schema: z.object({ name: z.string(), default: z.string(), items: z.array(Contact) }),
    },
  },
} as const satisfies Operation;

export const listContacts = () =>
  endpoint(operation, async ({ path }) => {
    const read = readName(path.name);
    if ('fault' in read) throw wrong('/name', read.fault.code, read.fault.message);
    const items = contactChoices(read.base).map(({ adn, address }) => ({
      adn,
      address,
      because: because(adn, read),
    }));
    return { status: 200, body: { name: read.name, default: defaultContact(read.registrable), items } };
  });

function because(adn: string, { base, registrable }: { base: string; registrable: string }): string {
  const what = adn === base ? 'the name itself' : `a domain above ${base}`;
  const where = adn === registrable ? `${what}, as it was registered` : what;
  return `A constructed address at ${where} (BR 3.2.2.4.4).`;
}

export const handler = listContacts();
