import * as z from 'zod';
import { type AcmeAccount, MOST_CONTACTS } from '../../acme/account.ts';
import type { AcmeStore } from '../../acme/acme-store.ts';
import { AcmeProblem, notFound } from '../../acme/problem.ts';
import { type SignedRequest, verifyInner } from '../../acme/signed-request.ts';
import { acmeUrls } from '../../acme/urls.ts';
import type { Reply } from '../../http/reply.ts';
import { accountView, assertContacts } from './account-view.ts';
import { readPayload } from './read-payload.ts';

const AccountUpdate = z.object({
  contact: z.array(z.string().max(300)).max(MOST_CONTACTS).optional(),
  status: z.string().optional(),
});

export type AccountChanger = { acme: AcmeStore; publicUrl: string };

/** Shows, changes or deactivates an account (RFC 8555 §7.3.2, §7.3.6). @throws AcmeProblem `malformed`, `invalidContact` */
export async function changeAccount(
  { acme, publicUrl }: AccountChanger,
  account: AcmeAccount,
  { payload }: SignedRequest,
  id: string,
): Promise<Reply> {
  if (id !== account.id) throw notFound();
  const reply = (changed: AcmeAccount): Reply => ({
    status: 200,
    body: accountView(changed, acmeUrls(publicUrl)),
  });
  if (payload === undefined) return reply(account);
  const { contact, status } = readPayload(AccountUpdate, payload);
  if (status !== undefined && status !== 'valid' && status !== 'deactivated')
    throw new AcmeProblem('malformed', 'An account can be changed to the status "deactivated" only.');
  if (status === 'deactivated') {
    await acme.deactivateAccount(account.id);
    return reply({ ...account, status });
  }
  if (contact === undefined) return reply(account);
  assertContacts(contact);
  await acme.setContact(account.id, contact);
  return reply({ ...account, contact });
}

const KeyChange = z.object({ account: z.string(), oldKey: z.record(z.string(), z.unknown()) });

/**
 * Replaces the key of an account (RFC 8555 §7.3.5).
 * @throws AcmeProblem `malformed`, `badPublicKey`; 409 with the URL of the account that has the new key
 */
export async function changeKey(
  { acme, publicUrl }: AccountChanger,
  account: AcmeAccount,
  { header, payload }: SignedRequest,
): Promise<Reply> {
  const { jwk, thumbprint, payload: inner } = await verifyInner(payload, { url: header.url });
  const urls = acmeUrls(publicUrl);
  const change = readPayload(KeyChange, inner);
  if (change.account !== urls.account(account.id))
    throw new AcmeProblem('malformed', 'The inner payload names another account than the one that signed.');
  if (!isSameKey(change.oldKey, account.jwk))
    throw new AcmeProblem('malformed', '"oldKey" is not the key of this account.');
  if (thumbprint === account.thumbprint) return { status: 200, body: accountView(account, urls) };
  if (await acme.changeKey(account, { jwk, thumbprint }))
    return { status: 200, body: accountView(account, urls) };
  const other = await acme.findAccount(thumbprint);
  throw new AcmeProblem('malformed', 'Another account has this key, or the key was changed meanwhile.', {
    status: 409,
    headers: other ? { location: urls.account(other.id) } : {},
  });
}

const isSameKey = (given: Readonly<Record<string, unknown>>, stored: AcmeAccount['jwk']): boolean =>
  Object.entries(stored).every(([member, value]) => given[member] === value);
