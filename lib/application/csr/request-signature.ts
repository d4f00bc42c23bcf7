import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { Finding } from '../../order/finding-codes.ts';
import { csrMessage } from '../messages/csr-messages.ts';
import type { RequestStructure } from './request-structure.ts';

/**
 * The accepted signature algorithms: SHA-2 only (BR 7.1.3.2; SC-097 removed SHA-1). By the DER of the AlgorithmIdentifier
 * in hex; RSA with parameters NULL, or absent, which RFC 4055 §5 requires to be accepted as well.
 */
const ALGORITHMS: Readonly<Record<string, { hash: string; key: string }>> = {
  '300d06092a864886f70d01010b0500': { hash: 'sha256', key: 'rsa' },
  '300d06092a864886f70d01010c0500': { hash: 'sha384', key: 'rsa' },
  '300d06092a864886f70d01010d0500': { hash: 'sha512', key: 'rsa' },
  '300b06092a864886f70d01010b': { hash: 'sha256', key: 'rsa' },
  '300b06092a864886f70d01010c': { hash: 'sha384', key: 'rsa' },
  '300b06092a864886f70d01010d': { hash: 'sha512', key: 'rsa' },
  '300a06082a8648ce3d040302': { hash: 'sha256', key: 'ec' },
  '300a06082a8648ce3d040303': { hash: 'sha384', key: 'ec' },
  '300a06082a8648ce3d040304': { hash: 'sha512', key: 'ec' },
};

/** The most frequent rejected algorithms, by the DER of the object identifier in hex. */
const REJECTED: readonly (readonly [string, string])[] = [
  ['06092a864886f70d010102', 'RSA and MD2'],
  ['06092a864886f70d010104', 'RSA and MD5'],
  ['06092a864886f70d010105', 'RSA and SHA-1'],
  ['06092a864886f70d01010a', 'RSASSA-PSS'],
  ['06092a864886f70d01010e', 'RSA and SHA-224'],
  ['06072a8648ce3d0401', 'ECDSA and SHA-1'],
  ['06082a8648ce3d040301', 'ECDSA and SHA-224'],
  ['06072a8648ce380403', 'DSA and SHA-1'],
];

function nameOf(algorithm: Buffer): string {
  const hex = algorithm.toString('hex', 2);
  return REJECTED.find(([oid]) => hex.startsWith(oid))?.[1] ?? 'an algorithm that is not accepted';
}

/** Whether the request proves possession of its key, by a signature over exactly these bytes. */
export function signatureFindings(request: RequestStructure, key = publicKey(request.spki)): Finding[] {
  const algorithm = ALGORITHMS[request.signatureAlgorithm.toString('hex')];
  if (algorithm === undefined) {
    const values = { algorithm: nameOf(request.signatureAlgorithm) };
    return [{ field: '/csr', ...csrMessage('csr-signature-algorithm', values) }];
  }
  if (key?.asymmetricKeyType === algorithm.key && isSigned(request, algorithm.hash, key)) return [];
  return [{ field: '/csr', ...csrMessage('csr-signature-invalid', {}) }];
}

function isSigned({ signed, signature }: RequestStructure, hash: string, key: KeyObject): boolean {
  try {
    return verify(hash, signed, key, signature);
  } catch {
    return false;
  }
}

/** The key of a SubjectPublicKeyInfo; undefined if it is unusable. */
export function publicKey(spki: Buffer): KeyObject | undefined {
  try {
    return createPublicKey({ key: spki, format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}
