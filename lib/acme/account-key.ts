import { createHash, createPublicKey } from 'node:crypto';
import { type CryptoKey, errors, importJWK } from 'jose';
import * as z from 'zod';
import { KNOWN_KEYS } from '../application/keys/known-keys.ts';
import { weaknesses } from '../application/keys/weak-keys.ts';
import type { PublicJwk } from './account.ts';
import { canonicalOctets } from './jws.ts';
import { AcmeProblem } from './problem.ts';

/** The accepted algorithms of requests. Each key fits exactly one of them. */
export const ALGORITHMS = ['ES256', 'ES384', 'RS256', 'EdDSA'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

export type AccountKey = { jwk: PublicJwk; algorithm: Algorithm };

/** RFC 7518 §6.2.2, 6.3.2, 6.4.1: the members of private and symmetric keys. */
const SECRET_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];

const CURVES = { 'P-256': ['ES256', 32], 'P-384': ['ES384', 48] } as const;

const Ec = z.object({ crv: z.enum(['P-256', 'P-384']), x: z.string(), y: z.string() });
const Okp = z.object({ crv: z.literal('Ed25519'), x: z.string() });
const Rsa = z.object({ n: z.string(), e: z.string() });

const LEAST_BITS = 2048;
const MOST_BITS = 4096;
/** 65537. The rules of certificates (BR 6.1.6) recommend it, every client has it, and it bounds the cost of a verification. */
const EXPONENT = 'AQAB';

/**
 * What RFC 7638 keeps of a public key, if its form and size are accepted. Octets have one form each, so that one key has one
 * thumbprint.
 * @throws AcmeProblem `badPublicKey`
 */
export function readKey(value: unknown): AccountKey {
  const { data } = z.record(z.string(), z.unknown()).safeParse(value);
  if (data === undefined) throw refused('The key is not a JWK.');
  if (SECRET_MEMBERS.some((member) => Object.hasOwn(data, member))) {
    throw refused(
      'The request contains a private or symmetric key, which must now be considered exposed. Stop using it, make a new key, and send its public part only.',
    );
  }
  if (data['kty'] === 'EC') return ecKey(data);
  if (data['kty'] === 'RSA') return rsaKey(data);
  if (data['kty'] === 'OKP') return edwardsKey(data);
  throw refused('The key must be of type EC (P-256, P-384), RSA, or OKP (Ed25519).');
}

/**
 * Prepares a key for a verification.
 * @throws AcmeProblem `badPublicKey` if it is none, for example because its point is not on the curve
 */
export async function importKey({ jwk, algorithm }: AccountKey): Promise<CryptoKey> {
  try {
    // A copy, because `jose` freezes what it imports.
    const key = await importJWK({ ...jwk }, algorithm);
    if (!(key instanceof Uint8Array)) return key;
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  throw refused('The key is not valid: its values belong to no key of its type.');
}

/** Whether an error of `jose`, or of the platform below it, means that the input is refused. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof errors.JOSEError || error instanceof TypeError || error instanceof DOMException;

/**
 * Refuses keys that are known, or easy to find: anyone with it could act as its account.
 * @throws AcmeProblem `badPublicKey`
 */
export function assertStrong({ jwk }: AccountKey): void {
  const spki = createPublicKey({ key: jwk, format: 'jwk' }).export({ format: 'der', type: 'spki' });
  if (KNOWN_KEYS.has(createHash('sha256').update(spki).digest('hex'))) {
    throw refused('The private key of this key is published. Make a new key.');
  }
  const [weakness] = jwk['n'] === undefined ? [] : weaknesses(integerOf(jwk['n']));
  if (weakness) throw refused(weakness.message);
}

function ecKey(value: unknown): AccountKey {
  const { data } = Ec.safeParse(value);
  if (data === undefined) throw refused('An EC key must have "crv" P-256 or P-384, "x" and "y".');
  const [algorithm, length] = CURVES[data.crv];
  if (![data.x, data.y].every((coordinate) => canonicalOctets(coordinate)?.length === length)) {
    throw refused(`"x" and "y" of a key on ${data.crv} must be ${length} octets each, as base64url.`);
  }
  return { jwk: { kty: 'EC', ...data }, algorithm };
}

function edwardsKey(value: unknown): AccountKey {
  const { data } = Okp.safeParse(value);
  if (data === undefined) throw refused('An OKP key must have "crv" Ed25519, and "x".');
  // The platform verifies no signature with a point of small order, for which anyone could make one: a test holds it.
  if (canonicalOctets(data.x)?.length !== 32) {
    throw refused('"x" of an Ed25519 key must be 32 octets, as base64url.');
  }
  return { jwk: { kty: 'OKP', ...data }, algorithm: 'EdDSA' };
}

function rsaKey(value: unknown): AccountKey {
  const { data } = Rsa.safeParse(value);
  if (data === undefined) throw refused('An RSA key must have "n" and "e".');
  if (data.e !== EXPONENT) throw refused('The exponent of an RSA key must be 65537, written as "AQAB".');
  // Compared before it is decoded: a request has room for 390,000 bits.
  const octets = data.n.length > (MOST_BITS / 8) * 2 ? undefined : canonicalOctets(data.n);
  if (octets === undefined || bitsOf(octets) < LEAST_BITS || bitsOf(octets) > MOST_BITS) {
    throw refused(`The modulus of an RSA key must have ${LEAST_BITS} to ${MOST_BITS} bits, as base64url.`);
  }
  if (octets[0] === 0)
    throw refused('The modulus of an RSA key must not begin with zeros (RFC 7518 §6.3.1.1).');
  return { jwk: { kty: 'RSA', ...data }, algorithm: 'RS256' };
}

const bitsOf = (octets: Uint8Array): number => octets.length * 8 - Math.clz32(octets[0] ?? 0) + 24;

const integerOf = (text: string): bigint => BigInt(`0x${Buffer.from(text, 'base64url').toString('hex')}`);

const refused = (detail: string): AcmeProblem => new AcmeProblem('badPublicKey', detail);
