import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { accountOfCaller } from '../../lib/http/caller.ts';
import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { IdempotencyDeps } from '../../lib/http/idempotency.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { CheckedMethod } from '../../lib/order/submission.ts';
import { type DomainShower, showDomain } from '../../lib/use-cases/show-domain.ts';
import { startValidation, type ValidationStarter } from '../../lib/use-cases/start-validation.ts';
import { AccountDomainView } from '../../lib/views/account-domain-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { config } from '../compose/config.ts';
import { configuredDomains, configuredIssuerNames } from '../compose/configured-domains.ts';

export const operation = {
  id: 'startValidation',
  method: 'POST',
  path: '/v1/domains',
  roles: ['applicant'],
  tag: 'Domains',
  summary: 'Prove control of a domain before an order needs it',
  description:
    'Answers what has to be published, and where. Requested again, it answers the same until the Random Value ends. The service looks by itself, with growing pauses; `POST /v1/domains/{name}/check` looks at once. An order whose domains are proven needs no mail.',
  input: {
    body: z
      .strictObject({
        name: z.string().min(1).max(300).meta({ description: 'A domain, without `*.`.' }),
        method: CheckedMethod.meta({
          description:
            '`dns`: a TXT record with a Random Value. `dns-persist`: a TXT record that names this CA and the account, and stays. `http`: a file of the website; it proves this host name alone.',
        }),
      })
      .meta({ id: 'NewValidation' }),
  },
  answers: { 202: { description: 'The domain, with what to publish.', schema: AccountDomainView } },
  problems: ['not-permitted'],
} as const satisfies Operation;

export const startDomainValidation = (deps: IdempotencyDeps & ValidationStarter & DomainShower) =>
  postEndpoint(operation, deps, async ({ body: { name, method } }, caller) => {
    const account = accountOfCaller(caller);
    const domain = await startValidation(deps, { account, by: caller.id, name, method });
    const shown = await showDomain(deps, domain);
    return { status: 202, headers: { location: `/v1/domains/${shown.name}` }, body: shown };
  });

export const handler = apiHandler(() =>
  startDomainValidation({
    ...configuredDomains(),
    names: configuredIssuerNames(),
    rules: { policy: config('POLICY').POLICY },
    random: randomBytes,
  }),
);
