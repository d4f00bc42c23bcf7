import type { ChallengeType } from './authorization.ts';
import type { AcmeAccountId, AcmeOrderId, AuthorizationId } from './identifiers.ts';

/** The path below which the ACME server is found. */
const ACME_PATH = '/acme';

/** The URLs of the ACME resources of a service (RFC 8555 §7.1). The objects of an account lie below its id. */
export function acmeUrls(publicUrl: string) {
  const base = `${publicUrl}${ACME_PATH}`;
  return {
    directory: `${base}/directory`,
    newNonce: `${base}/new-nonce`,
    newAccount: `${base}/new-account`,
    newOrder: `${base}/new-order`,
    revokeCert: `${base}/revoke-cert`,
    keyChange: `${base}/key-change`,
    renewalInfo: `${base}/renewal-info`,
    account: (id: AcmeAccountId) => `${base}/account/${id}`,
    orders: (id: AcmeAccountId) => `${base}/account/${id}/orders`,
    order: (account: AcmeAccountId, id: AcmeOrderId) => `${base}/order/${account}/${id}`,
    finalize: (account: AcmeAccountId, id: AcmeOrderId) => `${base}/order/${account}/${id}/finalize`,
    certificate: (account: AcmeAccountId, id: AcmeOrderId) => `${base}/certificate/${account}/${id}`,
    authorization: (account: AcmeAccountId, id: AuthorizationId) => `${base}/authorization/${account}/${id}`,
    challenge: (account: AcmeAccountId, id: AuthorizationId, type: ChallengeType) =>
      `${base}/challenge/${account}/${id}/${type}`,
    /** What hashed account URIs begin with (`accountHashPrefix` of the directory, draft-ietf-acme-dns-persist-02 §4.1). */
    accountHashes: `${base}/account-hash/`,
  };
}
export type AcmeUrls = ReturnType<typeof acmeUrls>;

/** The account that a `kid` names; undefined if it is not the URL of an account of this service. */
export function accountIdOf(publicUrl: string, kid: string): AcmeAccountId | undefined {
  const start = acmeUrls(publicUrl).account('');
  const id = kid.startsWith(start) ? kid.slice(start.length) : '';
  return /^[a-z2-7]{26}$/.test(id) ? id : undefined;
}
