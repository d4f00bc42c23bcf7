import * as z from 'zod';
import { accountOfCaller } from '../../lib/http/caller.ts';
import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { IdempotencyDeps } from '../../lib/http/idempotency.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { DomainNamePath } from '../../lib/http/parameters.ts';
import { CheckedMethod } from '../../lib/order/submission.ts';
import { Rejection } from '../../lib/problem.ts';
import { checkDomain, type DomainChecker } from '../../lib/use-cases/check-domain.ts';
import { type DomainShower, knownDomain, showDomain } from '../../lib/use-cases/show-domain.ts';
import { blockedDomains, blockedReason } from '../../lib/verification/blocked-domains.ts';
import { validationsOf } from '../../lib/verification/domains/domain.ts';
import { AccountDomainView } from '../../lib/views/account-domain-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredDomainChecks } from '../compose/configured-domain-checks.ts';

export const operation = {
  id: 'checkDomain',
  method: 'POST',
  path: '/v1/domains/{name}/check',
  roles: ['applicant'],
  tag: 'Domains',
  summary: 'Check now whether a domain is proven',
  description:
    'Looks at what was started for this domain, by one method or by all, and answers within 10 seconds or so with what was found and what was expected.',
  input: {
    path: DomainNamePath,
    body: z.strictObject({ method: CheckedMethod.optional() }).optional().meta({ id: 'DomainCheck' }),
  },
  answers: { 200: { description: 'The domain, with the result.', schema: AccountDomainView } },
  problems: ['not-permitted'],
} as const satisfies Operation;

export const checkDomainNow = (deps: IdempotencyDeps & DomainChecker & DomainShower) =>
  postEndpoint(operation, deps, async ({ path: { name }, body }, caller) => {
    const account = accountOfCaller(caller);
    const domain = await knownDomain(deps.domains, account, name);
    const started = validationsOf(domain).some(({ method }) => (body?.method ?? method) === method);
    if (!started) {
      const what = body?.method ? `by ${body.method} ` : '';
      throw new Rejection(
        'not-permitted',
        `No validation ${what}was started for ${name}. POST /v1/domains starts one.`,
      );
    }
    const [blocked] = await blockedDomains(deps.blocks, account, [name], deps.clock.now());
    if (blocked) throw new Rejection('not-permitted', blockedReason(blocked).message);
    const checked = await checkDomain(deps, domain, body?.method);
    return { status: 200, body: await showDomain(deps, checked) };
  });

export const handler = apiHandler(() => checkDomainNow(configuredDomainChecks()));
