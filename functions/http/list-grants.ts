import * as z from 'zod';
import { accountOfWholeList } from '../../lib/http/account-of-list.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { PageQuery, severalOf } from '../../lib/http/parameters.ts';
import { AccountId } from '../../lib/order/identifiers.ts';
import { type GrantShower, showGrants } from '../../lib/use-cases/show-grants.ts';
import { GRANT_STATES, stateOfGrant } from '../../lib/verification/grants/grant.ts';
import type { GrantStore } from '../../lib/verification/grants/grant-store.ts';
import { GrantView } from '../../lib/views/grant-view.ts';

export const operation = {
  id: 'listGrants',
  method: 'GET',
  path: '/v1/grants',
  roles: ['applicant', 'reviewer', 'auditor', 'operator'],
  tag: 'Domains',
  summary: 'List the namespaces that are granted to accounts, newest first',
  description:
    'Those that have ended, too. Applicants see those of their own account. A page may be shorter than `limit`, or empty, and still have a cursor.',
  input: {
    query: PageQuery.extend({
      account: AccountId.optional(),
      state: severalOf(GRANT_STATES).optional(),
    }),
  },
  answers: {
    200: {
      description: 'A page of grants.',
      schema: z.object({ items: z.array(GrantView), cursor: z.string().optional() }),
    },
  },
} as const satisfies Operation;

export const listGrants = (deps: GrantShower & { grants: Pick<GrantStore, 'list'> }) =>
  endpoint(operation, async ({ query: { account, state, cursor, limit } }, caller) => {
    const now = deps.clock.now();
    const { items, ...rest } = await deps.grants.list(
      accountOfWholeList(caller, account),
      { cursor, limit },
      (grant) => state === undefined || state.includes(stateOfGrant(grant, now)),
    );
    return { status: 200, body: { ...rest, items: await showGrants(deps, items, caller) } };
  });
