import * as z from 'zod';
import { cleanDomain } from '../../lib/application/names/clean-name.ts';
import { accountOfList } from '../../lib/http/account-of-list.ts';
import { accountOfCaller } from '../../lib/http/caller.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { PageQuery, severalOf } from '../../lib/http/parameters.ts';
import { LONGEST_NAME } from '../../lib/order/domain-name.ts';
import { AccountId } from '../../lib/order/identifiers.ts';
import { type DomainShower, showDomain } from '../../lib/use-cases/show-domain.ts';
import type { DomainStore } from '../../lib/verification/domains/domain-store.ts';
import { AccountDomainView, DOMAIN_STATES } from '../../lib/views/account-domain-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredDomains } from '../compose/configured-domains.ts';

export const operation = {
  id: 'listDomains',
  method: 'GET',
  path: '/v1/domains',
  roles: ['applicant', 'reviewer', 'auditor', 'operator'],
  tag: 'Domains',
  summary: 'List the domains of an account',
  description:
    'Each with its proofs of control: by which method, how much each covers, and until when it may be used. Applicants see their own account; others name one. A page may be shorter than `limit`, or empty, and still have a cursor.',
  input: {
    query: PageQuery.extend({
      state: severalOf(DOMAIN_STATES).optional(),
      name: z.string().min(1).max(LONGEST_NAME).optional().meta({ description: 'A part of the name.' }),
      account: AccountId.optional(),
    }),
  },
  answers: {
    200: {
      description: 'A page of domains, by name.',
      schema: z.object({ items: z.array(AccountDomainView), cursor: z.string().optional() }),
    },
  },
} as const satisfies Operation;

export const listDomains = (deps: DomainShower & { domains: Pick<DomainStore, 'list'> }) =>
  endpoint(operation, async ({ query: { state, name, account, cursor, limit } }, caller) => {
    const part = name && cleanDomain(name);
    const page = await deps.domains.list(
      accountOfList(caller, account) ?? accountOfCaller(caller),
      { cursor, limit },
      async (domain) => {
        if (part && !domain.adn.includes(part)) return undefined;
        const shown = await showDomain(deps, domain);
        return state && !state.includes(shown.state) ? undefined : shown;
      },
    );
    return { status: 200, body: page };
  });

export const handler = apiHandler(() => listDomains(configuredDomains()));
