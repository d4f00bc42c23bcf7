import * as z from 'zod';
import type { CredentialStore } from '../../lib/acme/credential.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { PageQuery } from '../../lib/http/parameters.ts';
import { AccountId } from '../../lib/order/identifiers.ts';
import {
  accountToSee,
  type CredentialShower,
  showCredentials,
} from '../../lib/use-cases/show-credentials.ts';
import { CredentialView } from '../../lib/views/credential-view.ts';

export const operation = {
  id: 'listAcmeCredentials',
  method: 'GET',
  path: '/v1/acme-credentials',
  roles: ['applicant', 'reviewer', 'auditor', 'operator'],
  tag: 'ACME',
  summary: 'List the credentials of an account, newest first',
  description:
    'Revoked ones, too; each with its last use and the number of its ACME accounts. Applicants see their own account; others name one.',
  input: { query: PageQuery.extend({ account: AccountId.optional() }) },
  answers: {
    200: {
      description: 'A page of credentials.',
      schema: z.object({ items: z.array(CredentialView), cursor: z.string().optional() }),
    },
  },
} as const satisfies Operation;

export const listAcmeCredentials = (
  deps: CredentialShower & { credentials: Pick<CredentialStore, 'list'> },
) =>
  endpoint(operation, async ({ query: { account, cursor, limit } }, caller) => {
    const of = accountToSee(caller, account);
    const { items, ...rest } = await deps.credentials.list(of, { cursor, limit });
    return { status: 200, body: { ...rest, items: await showCredentials(deps, of, items, caller) } };
  });
