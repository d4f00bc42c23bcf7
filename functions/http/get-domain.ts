import * as z from 'zod';
import { accountOfList } from '../../lib/http/account-of-list.ts';
import { accountOfCaller } from '../../lib/http/caller.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { DomainNamePath } from '../../lib/http/parameters.ts';
import { AccountId } from '../../lib/order/identifiers.ts';
import { type DomainShower, knownDomain, showDomain } from '../../lib/use-cases/show-domain.ts';
import type { DomainStore } from '../../lib/verification/domains/domain-store.ts';
import { AccountDomainView } from '../../lib/views/account-domain-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredDomains } from '../compose/configured-domains.ts';

export const operation = {
  id: 'getDomain',
  method: 'GET',
  path: '/v1/domains/{name}',
  roles: ['applicant', 'reviewer', 'auditor', 'operator'],
  tag: 'Domains',
  summary: 'Show a domain of an account',
  input: { path: DomainNamePath, query: z.strictObject({ account: AccountId.optional() }) },
  answers: { 200: { description: 'The domain.', schema: AccountDomainView } },
} as const satisfies Operation;

export const getDomain = (deps: DomainShower & { domains: Pick<DomainStore, 'load'> }) =>
  endpoint(operation, async ({ path: { name }, query: { account } }, caller) => {
    const of = accountOfList(caller, account) ?? accountOfCaller(caller);
    return { status: 200, body: await showDomain(deps, await knownDomain(deps.domains, of, name)) };
  });

export const handler = apiHandler(() => getDomain(configuredDomains()));
