import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { GrantPath } from '../../lib/http/parameters.ts';
import { type GrantShower, showGrants, visibleGrant } from '../../lib/use-cases/show-grants.ts';
import type { GrantStore } from '../../lib/verification/grants/grant-store.ts';
import { GrantView } from '../../lib/views/grant-view.ts';

export const operation = {
  id: 'getGrant',
  method: 'GET',
  path: '/v1/grants/{id}',
  roles: ['applicant', 'reviewer', 'auditor', 'operator'],
  tag: 'Domains',
  summary: 'Show a grant',
  input: { path: GrantPath },
  answers: { 200: { description: 'The grant.', schema: GrantView } },
} as const satisfies Operation;

export const getGrant = (deps: GrantShower & { grants: Pick<GrantStore, 'load'> }) =>
  endpoint(operation, async ({ path: { id } }, caller) => {
    const [shown] = await showGrants(deps, [await visibleGrant(deps.grants, id, caller)], caller);
    return { status: 200, body: shown };
  });
