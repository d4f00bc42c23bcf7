import { constants, createHash, type KeyObject, privateEncrypt, sign } from 'node:crypto';
import { AwsError } from '../protocol/aws-json.ts';
import type { KeySpec } from './keys.ts';

const SHA = { 256: 'sha256', 384: 'sha384', 512: 'sha512' } as const;

/** DER of a DigestInfo up to the digest itself (RFC 8017 §9.2 note 1). */
const DIGEST_INFO = {
  sha256: '3031300d060960864801650304020105000420',
  sha384: '3041300d060960864801650304020205000430',
  sha512: '3051300d060960864801650304020305000440',
} as const;

type EcSpec = Extract<KeySpec, `ECC_${string}`>;

/** The signing algorithms of a key. RSA-PSS, which KMS also offers, is left out. */
export function signingAlgorithms(spec: KeySpec): string[] {
  if (spec === 'ECC_NIST_P256') return ['ECDSA_SHA_256'];
  if (spec === 'ECC_NIST_P384') return ['ECDSA_SHA_384'];
  return Object.keys(SHA).map((bits) => `RSASSA_PKCS1_V1_5_SHA_${bits}`);
}

/**
 * Signs a message, or the digest of one (`DIGEST`).
 * @throws AwsError if the algorithm is not one of the key's, or the digest has another length
 */
export async function signAsKms(
  key: { spec: KeySpec; privateKey: KeyObject },
  algorithm: string,
  message: Buffer,
  type: 'RAW' | 'DIGEST',
): Promise<Buffer> {
  const bits = algorithm.slice(-3);
  if (!signingAlgorithms(key.spec).includes(algorithm) || !isBits(bits)) {
    throw new AwsError(
      'InvalidKeyUsageException',
      `${algorithm} is not a signing algorithm of a key of ${key.spec}.`,
    );
  }
  const hash = SHA[bits];
  if (type === 'RAW') return sign(hash, message, key.privateKey);
  if (message.length !== createHash(hash).digest().length) {
    throw new AwsError('ValidationException', `Digest is invalid length for algorithm ${algorithm}.`);
  }
  if (key.spec === 'ECC_NIST_P256' || key.spec === 'ECC_NIST_P384') {
    return signEcDigest(key.privateKey, key.spec, message);
  }
  const info = Buffer.concat([Buffer.from(DIGEST_INFO[hash], 'hex'), message]);
  return privateEncrypt({ key: key.privateKey, padding: constants.RSA_PKCS1_PADDING }, info);
}

function isBits(bits: string): bits is keyof typeof SHA & string {
  return Object.hasOwn(SHA, bits);
}

/** Signs a digest by ECDSA, which node:crypto does not offer: it would hash once more. */
async function signEcDigest(privateKey: KeyObject, spec: EcSpec, digest: Buffer): Promise<Buffer> {
  // Loaded with the first digest, so that no start pays for it.
  const { p256, p384 } = await import('@noble/curves/nist.js');
  const curve = spec === 'ECC_NIST_P256' ? p256 : p384;
  const secret = Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url');
  // Like KMS, which does not normalize signatures to the lower S.
  return Buffer.from(curve.sign(digest, secret, { prehash: false, lowS: false, format: 'der' }));
}
