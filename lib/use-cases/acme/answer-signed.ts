import type { AcmeAccount } from '../../acme/account.ts';
import type { NonceStore } from '../../acme/acme-store.ts';
import type { Credential } from '../../acme/credential.ts';
import { useNonce } from '../../acme/nonces.ts';
import { assertUrl, parseRequest, type SignedRequest } from '../../acme/signed-request.ts';
import type { HttpEvent } from '../../http/http-event.ts';
import {
  countAddress,
  countCaller,
  countPost,
  countPublicPost,
  type RateDeps,
} from '../../http/rate-limits.ts';
import type { Reply } from '../../http/reply.ts';
import { viewerAddress } from '../../http/viewer-address.ts';
import { type Identifier, noteUse, signedBy, type UseNoter, usableCredential } from './identify.ts';

export type SignedRequestDeps = Identifier & UseNoter & RateDeps & { nonces: NonceStore };

/** The parts of a path that its route names. */
export type PathParameters = Readonly<Record<string, string>>;

/** A resource that accounts read or change; `orders` if its credential must permit to order. */
export type AccountRoute<D> = {
  by: 'account';
  counted?: true;
  handle: (deps: D, account: AcmeAccount, request: SignedRequest, path: PathParameters) => Promise<Reply>;
};
export type OrderingRoute<D> = {
  by: 'orderer';
  counted?: true;
  handle: (
    deps: D,
    account: AcmeAccount,
    credential: Credential,
    request: SignedRequest,
    path: PathParameters,
  ) => Promise<Reply>;
};
/** A resource to which a request is signed by another key than an account's: the handler verifies it. */
export type KeyRoute<D> = {
  by: 'key';
  counted?: true;
  handle: (deps: D, request: SignedRequest) => Promise<Reply>;
};
export type AcmeRoute<D> = AccountRoute<D> | OrderingRoute<D> | KeyRoute<D>;

/**
 * Answers a signed request (RFC 8555 §6): URL and signature are verified, its nonce is used up, and only then is it handled. An account has
 * a limit of its own; what no account has signed counts for its address.
 */
export async function answerSigned<D extends SignedRequestDeps>(
  deps: D,
  route: AcmeRoute<D>,
  { event, raw, path }: { event: HttpEvent; raw: object; path: PathParameters },
): Promise<Reply> {
  const address = viewerAddress(event);
  if (route.by === 'key') countAddress(raw, address);
  const { request, account } = await identified(deps, route, event).catch((error: unknown) => {
    if (route.by !== 'key') countAddress(raw, address);
    throw error;
  });
  await useOnce(deps, request);
  if (route.by === 'key') {
    if (route.counted) await countPublicPost(raw, deps, address);
    return route.handle(deps, request);
  }
  if (account === undefined) throw new TypeError('Another route is signed by an account.');
  countCaller(raw, account.id);
  if (route.counted) await countPost(raw, deps, account.account);
  if (route.by === 'account') return route.handle(deps, account, request, path);
  const credential = await usableCredential(deps, account);
  await noteUse(deps, account);
  return route.handle(deps, account, credential, request, path);
}

/** The request, and the account that signed it unless its handler verifies the signature. */
async function identified<D extends SignedRequestDeps>(
  deps: D,
  { by }: AcmeRoute<D>,
  event: HttpEvent,
): Promise<{ request: SignedRequest; account: AcmeAccount | undefined }> {
  const request = parseRequest(event);
  const query = event.rawQueryString === '' ? '' : `?${event.rawQueryString}`;
  assertUrl(request, `${deps.publicUrl}${event.rawPath}${query}`);
  return { request, account: by === 'key' ? undefined : await signedBy(deps, request) };
}

const useOnce = ({ nonces, clock }: SignedRequestDeps, { header }: SignedRequest): Promise<void> =>
  useNonce({ secret: nonces.secret, use: nonces.use, clock }, header.nonce);
