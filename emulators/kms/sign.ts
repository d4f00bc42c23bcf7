import { constants, createECDH, createHash, type KeyObject, privateEncrypt, sign } from 'node:crypto';
import { AwsError } from '../protocol/aws-json.ts';
import type { KeySpec } from './keys.ts';

const SHA = { 256: 'sha256', 384: 'sha384', 512: 'sha512' } as const;

/** DER of a DigestInfo up to the digest itself (RFC 8017 §9.2 note 1). */
const DIGEST_INFO = {
  sha256: '3031300d060960864801650304020105000420',
  sha384: '3041300d060960864801650304020205000430',
  sha512: '3051300d060960864801650304020305000440',
} as const;

/** Order of the group (SEC 2 §2.4.2, §2.5.1). */
const CURVES = {
  ECC_NIST_P256: {
    name: 'prime256v1',
    order: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  },
  ECC_NIST_P384: {
    name: 'secp384r1',
    order:
      0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  },
} as const;

/** The algorithms that a key may sign with; RSA-PSS, which KMS has too, is left out. */
export function signingAlgorithms(spec: KeySpec): string[] {
  if (spec === 'ECC_NIST_P256') return ['ECDSA_SHA_256'];
  if (spec === 'ECC_NIST_P384') return ['ECDSA_SHA_384'];
  return Object.keys(SHA).map((bits) => `RSASSA_PKCS1_V1_5_SHA_${bits}`);
}

/**
 * Signs a message, or the digest of one (`DIGEST`).
 * @throws AwsError where the algorithm is not the key's, or the digest has another length.
 */
export function signAsKms(
  key: { spec: KeySpec; privateKey: KeyObject },
  algorithm: string,
  message: Buffer,
  type: 'RAW' | 'DIGEST',
): Buffer {
  const bits = algorithm.slice(-3);
  if (!signingAlgorithms(key.spec).includes(algorithm) || !isBits(bits)) {
    throw new AwsError(
      'InvalidKeyUsageException',
      `${algorithm} is not an algorithm of a key of ${key.spec}.`,
    );
  }
  const hash = SHA[bits];
  if (type === 'RAW') return sign(hash, message, key.privateKey);
  if (message.length !== createHash(hash).digest().length) {
    throw new AwsError('ValidationException', `Digest is invalid length for algorithm ${algorithm}.`);
  }
  if (key.spec === 'ECC_NIST_P256' || key.spec === 'ECC_NIST_P384') {
    return signEcDigest(key.privateKey, CURVES[key.spec], message);
  }
  const info = Buffer.concat([Buffer.from(DIGEST_INFO[hash], 'hex'), message]);
  return privateEncrypt({ key: key.privateKey, padding: constants.RSA_PKCS1_PADDING }, info);
}

function isBits(bits: string): bits is keyof typeof SHA & string {
  return Object.hasOwn(SHA, bits);
}

/** ECDSA over a digest (FIPS 186-5 §6.4.1), which node:crypto does not offer: it would hash once more. */
function signEcDigest(privateKey: KeyObject, curve: { name: string; order: bigint }, digest: Buffer): Buffer {
  const n = curve.order;
  const d = number(Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url'));
  for (;;) {
    const once = createECDH(curve.name);
    const point = once.generateKeys();
    const r = number(point.subarray(1, 1 + (point.length - 1) / 2)) % n;
    const s = (inverse(number(once.getPrivateKey()), n) * (number(digest) + r * d)) % n;
    if (r !== 0n && s !== 0n) return sequence(integer(r), integer(s));
  }
}

function number(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}

/** The inverse modulo a prime, by the extended Euclidean algorithm. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [value % modulus, modulus, 1n, 0n];
  while (a !== 0n) {
    const quotient = b / a;
    [a, b, x, y] = [b - quotient * a, a, y - quotient * x, x];
  }
  return ((y % modulus) + modulus) % modulus;
}

function integer(value: bigint): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  const positive = (bytes[0] ?? 0) > 127 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
  return Buffer.concat([Buffer.from([2, positive.length]), positive]);
}

function sequence(...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([0x30, content.length]), content]);
}
