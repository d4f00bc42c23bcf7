import * as z from 'zod';
import type { Clock } from '../../lib/clock.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { GrantPath } from '../../lib/http/parameters.ts';
import { noSuchGrant } from '../../lib/use-cases/show-grants.ts';
import { GrantReason } from '../../lib/verification/grants/grant-reason.ts';
import type { GrantStore } from '../../lib/verification/grants/grant-store.ts';
import { attributionOf } from '../../lib/views/audit-view.ts';

export const operation = {
  id: 'endGrant',
  method: 'DELETE',
  path: '/v1/grants/{id}',
  roles: ['operator'],
  tag: 'Operation',
  summary: 'End a grant',
  description:
    'From now on no certificate is signed by it, not even for an order that was approved. Certificates stay valid: revoke those that should not. Ended again, it stays as it is. The end is an audit event.',
  input: {
    path: GrantPath,
    body: z.strictObject({ reason: GrantReason.optional() }).optional().meta({ id: 'GrantEnd' }),
  },
  answers: { 204: { description: 'The grant is ended.' } },
} as const satisfies Operation;

export const endGrant = ({ grants, clock }: { grants: Pick<GrantStore, 'end'>; clock: Clock }) =>
  endpoint(operation, async ({ path: { id }, body }, caller) => {
    const act = attributionOf(caller, clock);
    const ended = { at: act.at, by: caller.id, ...(body?.reason !== undefined && { reason: body.reason }) };
    if (!(await grants.end(id, ended, act))) throw noSuchGrant();
    return { status: 204 };
  });
