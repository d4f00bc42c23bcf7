import type { AcmeAccount } from '../../acme/account.ts';
import type { AcmeStore, UseStore } from '../../acme/acme-store.ts';
import { type Credential, type CredentialReader, isUsable } from '../../acme/credential.ts';
import { AcmeProblem } from '../../acme/problem.ts';
import { type SignedRequest, verifySignature } from '../../acme/signed-request.ts';
import { accountIdOf } from '../../acme/urls.ts';
import type { Clock } from '../../clock.ts';

export type Identifier = {
  acme: Pick<AcmeStore, 'loadAccount'>;
  credentials: CredentialReader;
  clock: Clock;
  publicUrl: string;
};

/**
 * The account that signed a request (RFC 8555 §6.2).
 * @throws AcmeProblem `malformed` without `kid`, `accountDoesNotExist`, `unauthorized` if the account is deactivated or the
 * signature is another's
 */
export async function signedBy(deps: Identifier, request: SignedRequest): Promise<AcmeAccount> {
  const { kid } = request.header;
  if (kid === undefined)
    throw new AcmeProblem(
      'malformed',
      'Sign this request with "kid", the URL of the account, instead of "jwk".',
    );
  const id = accountIdOf(deps.publicUrl, kid);
  const account = id && (await deps.acme.loadAccount(id));
  if (!account)
    throw new AcmeProblem('accountDoesNotExist', 'No account has the URL in "kid". Register first.');
  await verifySignature(request, account.jwk);
  if (account.status !== 'valid')
    throw new AcmeProblem('unauthorized', 'This account was deactivated. Register another one.');
  return account;
}

/**
 * The credential to which an account is bound, which permits it to order.
 * @throws AcmeProblem `unauthorized` if it was revoked or has expired
 */
export async function usableCredential(
  { credentials, clock }: Pick<Identifier, 'credentials' | 'clock'>,
  { account, credential: id }: AcmeAccount,
): Promise<Credential> {
  const credential = await credentials.load({ account, id });
  if (credential && isUsable(credential, clock.now())) return credential;
  throw new AcmeProblem(
    'unauthorized',
    'The credential of this account was revoked or has expired. Register again with the key of another credential.',
  );
}

export type UseNoter = { uses: UseStore; clock: Clock };

export const noteUse = ({ uses, clock }: UseNoter, { account, credential, id }: AcmeAccount): Promise<void> =>
  uses.noteUse(account, credential, id, clock.now());
