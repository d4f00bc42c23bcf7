import * as z from 'zod';
import { AcmeAccountId } from '../../lib/acme/identifiers.ts';
import { accountOfWholeList } from '../../lib/http/account-of-list.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { Flag, PageQuery } from '../../lib/http/parameters.ts';
import { AccountId } from '../../lib/order/identifiers.ts';
import { type ClientShower, showClients } from '../../lib/use-cases/show-clients.ts';
import { ClientsView } from '../../lib/views/client-view.ts';

export const operation = {
  id: 'listAcmeClients',
  method: 'GET',
  path: '/v1/acme-clients',
  roles: ['applicant', 'reviewer', 'auditor', 'operator'],
  tag: 'ACME',
  summary: 'List the programs that hold certificates, and the renewals of these',
  description:
    'The valid certificates that were ordered by ACME, those that end first, with the ACME accounts that hold them and the last attempt to renew each. Reads up to 500 valid certificates; the answer has a cursor if there are more. Applicants see their own account; others see all, or one that they name.',
  input: {
    query: z.strictObject({
      account: AccountId.optional(),
      client: AcmeAccountId.optional().meta({ description: 'Only the certificates of this ACME account.' }),
      attention: Flag.optional().meta({
        description:
          'Only certificates that end without a recent attempt to renew, or whose last attempt failed, and their clients.',
      }),
      cursor: PageQuery.shape.cursor,
    }),
  },
  problems: ['not-found'],
  answers: { 200: { description: 'A part of the clients.', schema: ClientsView } },
} as const satisfies Operation;

export const listAcmeClients = (deps: ClientShower) =>
  endpoint(operation, async ({ query }, caller) => {
    const account = accountOfWholeList(caller, query.account);
    return { status: 200, body: await showClients(deps, { ...query, account }) };
  });
