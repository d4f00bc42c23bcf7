import * as z from 'zod';
import type { CredentialStore } from '../../lib/acme/credential.ts';
import type { Clock } from '../../lib/clock.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { CredentialPath } from '../../lib/http/parameters.ts';
import { AccountId } from '../../lib/order/identifiers.ts';
import { accountToChange, noSuchCredential } from '../../lib/use-cases/show-credentials.ts';
import { attributionOf, attributionToSelf } from '../../lib/views/audit-view.ts';

export const operation = {
  id: 'revokeAcmeCredential',
  method: 'DELETE',
  path: '/v1/acme-credentials/{id}',
  roles: ['applicant', 'operator'],
  tag: 'ACME',
  summary: 'Revoke a credential',
  description:
    'For good: from now on its ACME accounts order nothing, and it binds no others. Certificates stay valid: revoke those that should not. Revoked again, it stays as it is. The revocation is an audit event.',
  input: { path: CredentialPath, query: z.strictObject({ account: AccountId.optional() }) },
  answers: { 204: { description: 'The credential is revoked.' } },
} as const satisfies Operation;

export const revokeAcmeCredential = ({
  credentials,
  clock,
}: {
  credentials: Pick<CredentialStore, 'revoke'>;
  clock: Clock;
}) =>
  endpoint(operation, async ({ path: { id }, query: { account: requested } }, caller) => {
    const account = accountToChange(caller, requested);
    const isOwn = caller.roles.includes('applicant') && caller.account === account;
    const act = isOwn ? attributionToSelf(caller, clock) : attributionOf(caller, clock);
    if (!(await credentials.revoke({ account, id }, act.at, act))) throw noSuchCredential();
    return { status: 204 };
  });
