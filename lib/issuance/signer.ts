import { type Der, NULL, oid, sequence } from './der.ts';
import type { SIGNATURE_ALGORITHMS } from './signature-algorithms.ts';

export type SignatureAlgorithm = (typeof SIGNATURE_ALGORITHMS)[number];

/** Holds the private key of a CA, which never leaves it. */
export interface Signer {
  readonly keyId: string;
  readonly algorithm: SignatureAlgorithm;
  /** SubjectPublicKeyInfo, DER. @throws Transient if the key cannot be reached at the moment */
  publicKey(): Promise<Uint8Array>;
  /**
   * The signature over `message` in the form of X.509 (ECDSA: a DER sequence of r and s). Signing the same message twice
   * may return different signatures.
   * @throws Transient if the key cannot be reached at the moment
   */
  sign(message: Uint8Array): Promise<Uint8Array>;
}

/** AlgorithmIdentifier: RSA with NULL, ECDSA without parameters (RFC 4055 §5, RFC 5758 §3.2). */
export const SIGNATURE_ALGORITHM_IDENTIFIERS: Readonly<Record<SignatureAlgorithm, Der>> = {
  'ecdsa-p256-sha256': sequence(oid('1.2.840.10045.4.3.2')),
  'ecdsa-p384-sha384': sequence(oid('1.2.840.10045.4.3.3')),
  'rsa-pkcs1-sha256': sequence(oid('1.2.840.113549.1.1.11'), NULL),
};

/** The hash of each signature algorithm. */
export const SIGNATURE_HASHES: Readonly<Record<SignatureAlgorithm, 'sha256' | 'sha384'>> = {
  'ecdsa-p256-sha256': 'sha256',
  'ecdsa-p384-sha384': 'sha384',
  'rsa-pkcs1-sha256': 'sha256',
};
