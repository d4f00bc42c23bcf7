import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { Reason } from '../order/reason.ts';
import type { RequestStructure } from './request-structure.ts';

/** What a request may be signed with: SHA-2 only (BR 7.1.3.2; SHA-1 is gone everywhere since SC-097). */
const ALGORITHMS: Readonly<Record<string, { hash: string; key: string }>> = {
  '1.2.840.113549.1.1.11': { hash: 'sha256', key: 'rsa' },
  '1.2.840.113549.1.1.12': { hash: 'sha384', key: 'rsa' },
  '1.2.840.113549.1.1.13': { hash: 'sha512', key: 'rsa' },
  '1.2.840.10045.4.3.2': { hash: 'sha256', key: 'ec' },
  '1.2.840.10045.4.3.3': { hash: 'sha384', key: 'ec' },
  '1.2.840.10045.4.3.4': { hash: 'sha512', key: 'ec' },
};

/** Whether the request proves possession of its key: signed by it, over exactly these bytes. */
export function signatureFindings(request: RequestStructure): Reason[] {
  const algorithm = ALGORITHMS[request.signatureAlgorithm];
  if (algorithm === undefined) {
    const message = `The request is signed with ${request.signatureAlgorithm}; sign it with RSA (PKCS #1) or ECDSA and SHA-256, SHA-384 or SHA-512.`;
    return [{ field: '/csr', code: 'csr-signature-algorithm', message }];
  }
  const key = publicKey(request.spki);
  if (key?.asymmetricKeyType === algorithm.key && isSigned(request, algorithm.hash, key)) return [];
  const message = 'The signature of the request does not fit its key; make the request anew.';
  return [{ field: '/csr', code: 'csr-signature-invalid', message }];
}

function isSigned({ signed, signature }: RequestStructure, hash: string, key: KeyObject): boolean {
  try {
    return verify(hash, signed, key, signature);
  } catch {
    return false;
  }
}

/** The key of a SubjectPublicKeyInfo; undefined where the bytes hold none that can be used. */
export function publicKey(spki: Buffer): KeyObject | undefined {
  try {
    return createPublicKey({ key: spki, format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}
