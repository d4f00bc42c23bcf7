import { isOwnAccount, type Member, type MemberReader } from '../../access/member.ts';
import type { AcmeAccount } from '../../acme/account.ts';
import type { AcmeStore, UseStore } from '../../acme/acme-store.ts';
import { clientSoftware } from '../../acme/client-software.ts';
import { type Credential, type CredentialReader, isUsable } from '../../acme/credential.ts';
import { AcmeProblem } from '../../acme/problem.ts';
import { type SignedRequest, verifySignature } from '../../acme/signed-request.ts';
import { accountIdOf } from '../../acme/urls.ts';
import type { Clock } from '../../clock.ts';

export type Identifier = {
  acme: Pick<AcmeStore, 'loadAccount'>;
  clock: Clock;
  publicUrl: string;
} & CredentialUser;

/** What decides whether an account may still order. */
export type CredentialUser = {
  credentials: CredentialReader;
  members: Pick<MemberReader, 'load'>;
  clock: Clock;
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

/** An account stays bound to its credential, so another key of the account is needed. */
const REGISTER = 'Register a new account: with another account key, and the key of another credential.';

/**
 * The credential to which an account is bound, which permits it to order and to prove domains.
 * @throws AcmeProblem `unauthorized` if it was revoked or has expired, or if the member who answers for it is no applicant of the
 *   account any more
 */
export async function usableCredential(
  { credentials, members, clock }: CredentialUser,
  { account, credential: id, member: answering }: AcmeAccount,
): Promise<Credential> {
  // Together: both are read in one call.
  const [credential, member] = await Promise.all([
    credentials.load({ account, id }),
    members.load(answering),
  ]);
  if (credential === undefined || !isUsable(credential, clock.now()))
    throw new AcmeProblem(
      'unauthorized',
      `The credential of this account was revoked or has expired. ${REGISTER}`,
    );
  assertAnswers(member, credential);
  return credential;
}

/** The same; undefined if it does not permit to order. */
export async function permittingCredential(
  deps: CredentialUser,
  account: AcmeAccount,
): Promise<Credential | undefined> {
  try {
    return await usableCredential(deps, account);
  } catch (error) {
    if (error instanceof AcmeProblem) return undefined;
    throw error;
  }
}

/** Asserts that a member is still an applicant of the account of a credential. @throws AcmeProblem `unauthorized` */
export function assertAnswers(member: Member | undefined, { account }: Pick<Credential, 'account'>): void {
  if (member && isOwnAccount(member, { account })) return;
  throw new AcmeProblem(
    'unauthorized',
    `The member who answers for this credential is no applicant of its account any more. An applicant of the account, or an operator for one, creates another credential. ${REGISTER}`,
  );
}

export type UseNoter = { uses: UseStore; clock: Clock };

/** @param userAgent of the request: a client SHOULD name its software in it (RFC 8555 §6.1) */
export const noteUse = (
  { uses, clock }: UseNoter,
  { account, credential, id }: AcmeAccount,
  userAgent: string | undefined,
): Promise<void> =>
  uses.noteUse(account, credential, id, { at: clock.now(), software: clientSoftware(userAgent) });
