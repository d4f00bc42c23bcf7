import { createHash, X509Certificate } from 'node:crypto';
import type { Chain } from '../issuance/chain.ts';

/** The chain of a delivered certificate with its id. @param chain leaf first, DER */
export function chainOf(chain: readonly Uint8Array[]): { id: string; chain: Chain } {
  const above = chain.slice(1);
  const last = above.at(-1);
  const root = last && isRoot(last) ? last : undefined;
  const intermediates = root ? above.slice(0, -1) : above;
  const digest = createHash('sha256');
  for (const each of above) digest.update(each);
  return { id: `chain-${digest.digest('hex')}`, chain: { intermediates, ...(root && { root }) } };
}

const isRoot = (der: Uint8Array): boolean => {
  const x509 = new X509Certificate(der);
  return x509.checkIssued(x509);
};
