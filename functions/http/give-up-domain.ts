import type { Clock } from '../../lib/clock.ts';
import { accountOfCaller } from '../../lib/http/caller.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { DomainNamePath } from '../../lib/http/parameters.ts';
import { knownDomain } from '../../lib/use-cases/show-domain.ts';
import type { BlockStore } from '../../lib/verification/block-store.ts';
import type { DomainStore } from '../../lib/verification/domains/domain-store.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredDomains } from '../compose/configured-domains.ts';

export const operation = {
  id: 'giveUpDomain',
  method: 'DELETE',
  path: '/v1/domains/{name}',
  roles: ['applicant'],
  tag: 'Domains',
  summary: 'Give up a domain',
  description:
    'Ends all its proofs, those of contacts too; domains below it keep theirs. Orders that rest on them are not issued. Certificates stay valid, and the evidence stays for auditors.',
  input: { path: DomainNamePath },
  answers: { 204: { description: 'The domain is given up.' } },
} as const satisfies Operation;

type Deps = {
  domains: Pick<DomainStore, 'load' | 'giveUp'>;
  blocks: Pick<BlockStore, 'endApprovals'>;
  clock: Clock;
};

export const giveUpDomain = (deps: Deps) =>
  endpoint(operation, async ({ path: { name: adn } }, caller) => {
    const account = accountOfCaller(caller);
    await knownDomain(deps.domains, account, adn);
    const at = deps.clock.now();
    // First: what is stored of the domain only shows it.
    await deps.blocks.endApprovals(account, adn, at);
    await deps.domains.giveUp({ account, adn }, at);
    return { status: 204 };
  });

export const handler = apiHandler(() => giveUpDomain(configuredDomains()));
