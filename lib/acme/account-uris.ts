import { createHash } from 'node:crypto';
import type { AcmeAccount } from './account.ts';
import { acmeUrls } from './urls.ts';

/** The only algorithm that every client of the draft knows, by its name in the registry of RFC 6920. */
const ALGORITHM = 'sha-256';

/** Instead of a domain, in the hash of a record that one account publishes alike at each of its domains. */
const ANY_DOMAIN = '*';

/**
 * How a persistent record of a domain may name an ACME account: by its URL (draft-ietf-acme-dns-persist-01), or by a hash of domain, key and
 * URL (-02 §4.1), with its current key alone.
 */
export function persistentAccountUris(
  publicUrl: string,
  { id, thumbprint }: Pick<AcmeAccount, 'id' | 'thumbprint'>,
  domain: string,
): string[] {
  const { account, accountHashes } = acmeUrls(publicUrl);
  const url = account(id);
  const hashes = [domain, ANY_DOMAIN].map((name) => accountHash(name, thumbprint, url));
  return [url, ...hashes.map((hash) => `${accountHashes}${ALGORITHM}/${hash}`)];
}

/** The digest of a hashed account URI, base64url. @param domain in lower-case A-labels */
export const accountHash = (domain: string, thumbprint: string, url: string): string =>
  createHash('sha256')
    .update(Uint8Array.of(domain.length))
    .update(`${domain}${thumbprint}${url}`)
    .digest('base64url');
