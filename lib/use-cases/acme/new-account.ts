import * as z from 'zod';
import { type AcmeAccount, MOST_CONTACTS } from '../../acme/account.ts';
import type { AcmeStore } from '../../acme/acme-store.ts';
import { type Credential, type CredentialEncryption, isUsable } from '../../acme/credential.ts';
import { type CredentialKey, credentialKeyOf } from '../../acme/identifiers.ts';
import { AcmeProblem } from '../../acme/problem.ts';
import {
  accountKeyOf,
  type SignedRequest,
  verifyBinding,
  verifySignature,
} from '../../acme/signed-request.ts';
import { acmeUrls } from '../../acme/urls.ts';
import type { Reply } from '../../http/reply.ts';
import { newSortableId } from '../../order/order-id.ts';
import { accountView, assertContacts } from './account-view.ts';
import type { Identifier } from './identify.ts';
import { readPayload } from './read-payload.ts';

const NewAccount = z.object({
  contact: z.array(z.string().max(300)).max(MOST_CONTACTS).default([]),
  termsOfServiceAgreed: z.boolean().optional(),
  onlyReturnExisting: z.boolean().default(false),
  externalAccountBinding: z.unknown().optional(),
});

export type AccountCreator = Omit<Identifier, 'acme'> & {
  acme: AcmeStore;
  encryption: CredentialEncryption;
  random: (bytes: number) => Uint8Array;
};

/**
 * Creates an account that is bound to a credential, or finds the account of the key (RFC 8555 §7.3, §7.3.4).
 * @throws AcmeProblem `externalAccountRequired`, `unauthorized` if the binding is not one of a usable credential,
 * `accountDoesNotExist`, `invalidContact`, `rateLimited`
 */
export async function newAccount(deps: AccountCreator, request: SignedRequest): Promise<Reply> {
  const { jwk: given, url } = request.header;
  if (given === undefined)
    throw new AcmeProblem('malformed', 'Sign this request with "jwk", the public key of the account.');
  const { jwk, thumbprint } = await accountKeyOf(given);
  await verifySignature(request, jwk);
  const payload = readPayload(NewAccount, request.payload);
  const existing = await deps.acme.findAccount(thumbprint);
  if (existing) return answer(deps, existing, 200);
  if (payload.onlyReturnExisting)
    throw new AcmeProblem('accountDoesNotExist', 'No account has this key. Register with a credential.');
  assertContacts(payload.contact);
  if (payload.externalAccountBinding === undefined)
    throw new AcmeProblem(
      'externalAccountRequired',
      'Registration needs an External Account Binding: the key identifier and HMAC key of a credential, which an applicant makes in the console or by POST /v1/acme-credentials.',
    );
  const {
    account,
    id: credential,
    createdBy: member,
  } = await boundCredential(deps, payload.externalAccountBinding, url, jwk);
  const id = newSortableId(deps.clock.now(), deps.random);
  const created = await deps.acme.createAccount({
    id,
    ...{ account, credential, member, jwk, thumbprint },
    contact: payload.contact,
    status: 'valid',
    createdAt: deps.clock.now(),
  });
  return answer(deps, created, created.id === id ? 201 : 200);
}

function answer({ publicUrl }: AccountCreator, account: AcmeAccount, status: number): Reply {
  if (account.status !== 'valid')
    throw new AcmeProblem(
      'unauthorized',
      'The account of this key was deactivated. Register with another key.',
    );
  const urls = acmeUrls(publicUrl);
  return { status, headers: { location: urls.account(account.id) }, body: accountView(account, urls) };
}

/** The usable credential with whose key the binding was made. */
async function boundCredential(
  { credentials, encryption, clock }: AccountCreator,
  binding: unknown,
  url: string,
  accountKey: AcmeAccount['jwk'],
): Promise<Credential> {
  let found: Credential | undefined;
  const keyOf = async (keyIdentifier: string): Promise<Uint8Array | undefined> => {
    const key: CredentialKey | undefined = credentialKeyOf(keyIdentifier);
    found = key && (await credentials.load(key));
    if (found === undefined || !isUsable(found, clock.now())) return undefined;
    return Buffer.from(await encryption.decrypt(found.sealedKey, found), 'base64url');
  };
  await verifyBinding(binding, { url, accountKey, keyOf });
  if (found === undefined) throw new Error('A verified binding has a credential.');
  return found;
}
