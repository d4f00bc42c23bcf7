import { X509Certificate } from 'node:crypto';
import type { Instant } from '../clock.ts';
import { readCaCertificate } from './ca-certificate.ts';
import type { Signer } from './signer.ts';

/** The certificates of a CA, DER. */
export type Authority = {
  /** The issuing CA first, then any CA between it and the root. */
  intermediates: readonly [Uint8Array, ...Uint8Array[]];
  root: Uint8Array;
};

/**
 * Stores the certificates of our CAs, each permanently under its id: a renewed CA gets another id, so that certificates
 * of the former CA keep their chain. Suggested item: `ISSUER#<id> / AUTHORITY`.
 */
export interface AuthorityStore {
  /** Strongly consistent. */
  load(id: string): Promise<Authority | undefined>;
  /** Writes it only if none has this id. @returns whether it was written */
  create(id: string, authority: Authority): Promise<boolean>;
}

/**
 * Checks the certificates of a CA before they are used, whether they were made here or signed by the operator's own root.
 * @returns what is wrong with them; empty if nothing is
 */
export async function checkAuthority(authority: Authority, signer: Signer, now: Instant): Promise<string[]> {
  const chain = [...authority.intermediates, authority.root].map(readCaCertificate);
  const faults: string[] = [];
  for (const [index, each] of chain.entries()) {
    // The last certificate is the root, which is its own issuer.
    const issuer = chain[index + 1] ?? each;
    const name = each.x509.subject.replaceAll('\n', ', ');
    if (!each.x509.checkIssued(issuer.x509) || !each.x509.verify(issuer.x509.publicKey)) {
      faults.push(`${name} is not signed by the next certificate of the chain.`);
    }
    if (now < each.notBefore || now > each.notAfter) faults.push(`${name} is not valid now.`);
    if (each.notAfter > issuer.notAfter) faults.push(`${name} outlives its issuer.`);
  }
  const key = await signer.publicKey();
  if (!Buffer.from(key).equals(new X509Certificate(authority.intermediates[0]).publicKey.export(SPKI))) {
    faults.push(`The issuing certificate is not for the key ${signer.keyId}.`);
  }
  return faults;
}

const SPKI = { type: 'spki', format: 'der' } as const;
