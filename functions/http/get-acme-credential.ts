import * as z from 'zod';
import type { CredentialReader, CredentialUses } from '../../lib/acme/credential.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { CredentialPath } from '../../lib/http/parameters.ts';
import { AccountId } from '../../lib/order/identifiers.ts';
import {
  accountToSee,
  type CredentialShower,
  knownCredential,
  showCredentials,
} from '../../lib/use-cases/show-credentials.ts';
import { CredentialDetailsView } from '../../lib/views/credential-view.ts';

export const operation = {
  id: 'getAcmeCredential',
  method: 'GET',
  path: '/v1/acme-credentials/{id}',
  roles: ['applicant', 'reviewer', 'auditor', 'operator'],
  tag: 'ACME',
  summary: 'Show a credential with its ACME accounts',
  input: { path: CredentialPath, query: z.strictObject({ account: AccountId.optional() }) },
  answers: { 200: { description: 'The credential.', schema: CredentialDetailsView } },
} as const satisfies Operation;

/** As many ACME accounts as are shown. */
const MOST_SHOWN = 100;

export const getAcmeCredential = (
  deps: CredentialShower & {
    credentials: Pick<CredentialReader, 'load'>;
    uses: Pick<CredentialUses, 'listBound'>;
  },
) =>
  endpoint(operation, async ({ path: { id }, query: { account } }, caller) => {
    const key = { account: accountToSee(caller, account), id };
    const credential = await knownCredential(deps.credentials, key);
    const [[shown], accounts] = await Promise.all([
      showCredentials(deps, key.account, [credential], caller),
      deps.uses.listBound(key, { limit: MOST_SHOWN }),
    ]);
    return { status: 200, body: { ...shown, accounts: accounts.items } };
  });
