import * as z from 'zod';
import { BoundAccount, Credential, CredentialUse } from '../../acme/credential.ts';
import { kind } from '../table/kind.ts';

export const CREDENTIAL = kind('credential', Credential.shape);
export const CREDENTIAL_COUNT = kind('number of credentials', { live: z.int() });
export const CREDENTIAL_USE = kind('use of a credential', {
  id: Credential.shape.id,
  ...CredentialUse.shape,
});
export const BOUND_ACCOUNT = kind('bound ACME account', BoundAccount.shape);
