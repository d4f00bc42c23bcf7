import { createHash, type KeyObject } from 'node:crypto';
import type { FieldlessFinding } from '../../order/finding.ts';
import type { Finding } from '../../order/finding-codes.ts';
import { publicKey } from '../csr/request-signature.ts';
import { keyMessage } from '../messages/key-messages.ts';
import { KNOWN_KEYS } from './known-keys.ts';
import { weaknesses } from './weak-keys.ts';

/** The accepted key types: those that every client supports, in common sizes. */
export const KEY_SPECS = ['P-256', 'P-384', 'RSA-2048', 'RSA-3072', 'RSA-4096'] as const;
export type KeySpec = (typeof KEY_SPECS)[number];

/** The first bytes of the SubjectPublicKeyInfo of each curve (BR 7.1.3.1.2): algorithm, and an uncompressed point. */
const CURVES = [
  { type: 'P-256', length: 91, prefix: '3059301306072a8648ce3d020106082a8648ce3d03010703420004' },
  { type: 'P-384', length: 120, prefix: '3076301006072a8648ce3d020106052b8104002203620004' },
] as const;

/** The AlgorithmIdentifier of RSA, with parameters NULL (BR 7.1.3.1.1). */
const RSA_ALGORITHM = '300d06092a864886f70d0101010500';
const RSA_SIZES: Readonly<Record<number, KeySpec>> = { 2048: 'RSA-2048', 3072: 'RSA-3072', 4096: 'RSA-4096' };

type Examined = { findings: Finding[]; type?: KeySpec };

/** Whether a key may be certified (BR 6.1.1.3, 6.1.5, 6.1.6, 7.1.3.1). */
export function examineKey(spki: Buffer, key = publicKey(spki)): Examined {
  const source = KNOWN_KEYS.get(createHash('sha256').update(spki).digest('hex'));
  if (source !== undefined) return refuse(keyMessage('key-published', { source }));

  if (key === undefined) return refuse(unreadable(spki));
  if (key.asymmetricKeyType === 'ec') return examineCurve(spki, key);
  if (key.asymmetricKeyType === 'rsa') return examineRsa(spki, key);
  return refuse(keyMessage('key-type-not-allowed', { type: `${key.asymmetricKeyType}` }));
}

/** A SubjectPublicKeyInfo ends with a BIT STRING; with at most one byte in it, it has no key. */
const unreadable = (spki: Buffer): FieldlessFinding =>
  /^(?:30..)?30.*03(?:00|0100)$/s.test(spki.toString('hex'))
    ? keyMessage('key-unreadable/empty', {})
    : keyMessage('key-unreadable', {});

function examineCurve(spki: Buffer, key: KeyObject): Examined {
  const hex = spki.toString('hex');
  // The library has checked that the point lies on the curve.
  const exact = CURVES.find(({ length, prefix }) => spki.length === length && hex.startsWith(prefix));
  if (exact) return { findings: [], type: exact.type };
  const curve = key.asymmetricKeyDetails?.namedCurve ?? 'given';
  if (curve === 'prime256v1' || curve === 'secp384r1') return badEncoding();
  return refuse(keyMessage('key-type-not-allowed/curve', { curve }));
}

function examineRsa(spki: Buffer, key: KeyObject): Examined {
  const { modulusLength: bits = 0, publicExponent } = key.asymmetricKeyDetails ?? {};
  const findings: Finding[] = [];
  if (publicExponent !== 65537n) {
    const values = { exponent: `${publicExponent}` };
    findings.push({ field: '/csr', ...keyMessage('key-exponent-not-allowed', values) });
  }
  const type = RSA_SIZES[bits];
  if (type === undefined) {
    return { findings: [...findings, { field: '/csr', ...keyMessage('key-size-not-allowed', { bits }) }] };
  }

  // With 2048 bits or more, tag and length of the outer sequence have four bytes. The library accepts BER, too.
  const isExact = spki.toString('hex', 4).startsWith(RSA_ALGORITHM);
  if (!isExact || !key.export({ format: 'der', type: 'spki' }).equals(spki)) {
    findings.push(...badEncoding().findings);
  }
  findings.push(...weaknesses(modulus(key)).map((weakness) => ({ field: '/csr', ...weakness })));
  return { findings, type };
}

const modulus = (key: KeyObject): bigint =>
  BigInt(`0x${Buffer.from(key.export({ format: 'jwk' }).n ?? '', 'base64url').toString('hex')}`);

const refuse = (message: FieldlessFinding): Examined => ({ findings: [{ field: '/csr', ...message }] });

const badEncoding = (): Examined => refuse(keyMessage('key-encoding-not-allowed', {}));
