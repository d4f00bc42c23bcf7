import type { AcmeAccount } from '../../acme/account.ts';
import type { NonceStore } from '../../acme/acme-store.ts';
import type { Credential } from '../../acme/credential.ts';
import { useNonce } from '../../acme/nonces.ts';
import { assertUrl, parseRequest, type SignedRequest } from '../../acme/signed-request.ts';
import type { HttpEvent } from '../../http/http-event.ts';
import { countAddress, countPost, countPublicPost, type RateDeps } from '../../http/rate-limits.ts';
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
 * Answers a signed request: its address is counted, the URL and the signature verified, its nonce used up, and only then is it handled
 * (RFC 8555 §6).
 */
export async function answerSigned<D extends SignedRequestDeps>(
  deps: D,
  route: AcmeRoute<D>,
  { event, raw, path }: { event: HttpEvent; raw: object; path: PathParameters },
): Promise<Reply> {
  countAddress(raw, viewerAddress(event));
  const request = parseRequest(event);
  const query = event.rawQueryString === '' ? '' : `?${event.rawQueryString}`;
  assertUrl(request, `${deps.publicUrl}${event.rawPath}${query}`);
  if (route.by === 'key') {
    await useOnce(deps, request);
    if (route.counted) await countPublicPost(raw, deps, viewerAddress(event));
    return route.handle(deps, request);
  }
  const account = await signedBy(deps, request);
  await useOnce(deps, request);
  if (route.counted) await countPost(raw, deps, account.account);
  if (route.by === 'account') return route.handle(deps, account, request, path);
  const credential = await usableCredential(deps, account);
  await noteUse(deps, account);
  return route.handle(deps, account, credential, request, path);
}

const useOnce = ({ nonces, clock }: SignedRequestDeps, { header }: SignedRequest): Promise<void> =>
  useNonce({ secret: nonces.secret, use: nonces.use, clock }, header.nonce);
