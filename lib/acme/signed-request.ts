import { calculateJwkThumbprint, type FlattenedJWS, flattenedVerify, type JWK } from 'jose';
import * as z from 'zod';
import type { PublicJwk } from './account.ts';
import { ALGORITHMS, assertStrong, importKey, isRefusal, readKey } from './account-key.ts';
import type { Thumbprint } from './identifiers.ts';
import { canonicalOctets, type ReadJws, readJws, readObject } from './jws.ts';
import { AcmeProblem } from './problem.ts';

/** A POST of a client (RFC 8555 §6.2): read, but not verified. */
export type SignedRequest = {
  header: {
    alg: string;
    nonce?: string | undefined;
    url: string;
    jwk?: JWK | undefined;
    kid?: string | undefined;
  };
  /** Undefined for a POST-as-GET (RFC 8555 §6.3); a JSON object otherwise. */
  payload: unknown;
  jws: FlattenedJWS;
};

/** The parts of an HTTP event (`HttpEvent`) that are read. Header names are in lower case. */
type PostedBody = {
  headers: Readonly<Record<string, string | undefined>>;
  body?: string | undefined;
  isBase64Encoded: boolean;
};

const MOST_BYTES = 64 * 1024;

/** The algorithms of MACs, for External Account Bindings only. */
const MAC_ALGORITHMS = ['HS256', 'HS384', 'HS512'] as const;

/** So much work is done for an unknown key identifier as for a known one. */
const NO_KEY = new Uint8Array(32);

/** `crit` would name parameters that must be understood, and `b64` changes what is signed: no client of ACME sends them. */
const Header = z.object({
  alg: z.string(),
  nonce: z.string().optional(),
  url: z.string(),
  jwk: z
    .custom<JWK>((value) => typeof value === 'object' && value !== null && !Array.isArray(value))
    .optional(),
  kid: z.string().optional(),
  crit: z.never().optional(),
  b64: z.never().optional(),
});

/**
 * Reads the body of a POST. Nothing is verified yet.
 * @throws AcmeProblem `malformed` (413 if it is too large, 415 for another media type), `badSignatureAlgorithm`
 */
export function parseRequest(event: PostedBody): SignedRequest {
  if (event.headers['content-type'] !== 'application/jose+json') {
    throw new AcmeProblem('malformed', 'Send a JWS, with Content-Type: application/jose+json.', {
      status: 415,
    });
  }
  if (!/^(?:identity)?$/i.test(event.headers['content-encoding'] ?? '')) {
    throw new AcmeProblem('malformed', 'Send the body without Content-Encoding.', { status: 415 });
  }
  const { body = '', isBase64Encoded } = event;
  const encoding = isBase64Encoded ? 'base64' : 'utf8';
  // Computes the length without decoding.
  if (Buffer.byteLength(body, encoding) > MOST_BYTES) {
    throw new AcmeProblem('malformed', `The body is longer than ${MOST_BYTES} bytes.`, { status: 413 });
  }
  const read = readJws(readObject(Buffer.from(body, encoding), 'The body'), 'the body');
  return { header: headerOf(read, ALGORITHMS), payload: read.payload, jws: read.jws };
}

/**
 * Verifies a request with a key: that of the account named by `kid`, or the one in `jwk`.
 *
 * RFC 8555 §6.2 gives a refused key (`badPublicKey`) and algorithm (`badSignatureAlgorithm`, with those that fit the key) a type,
 * but a wrong signature none. It is `malformed`, as the server of Let's Encrypt answers it: `unauthorized` would tell a client
 * that its account lacks a permission.
 * @throws AcmeProblem `malformed`, `badSignatureAlgorithm`, `badPublicKey`
 */
export async function verifySignature({ header, jws }: SignedRequest, key: PublicJwk): Promise<void> {
  const accountKey = readKey(key);
  const { algorithm } = accountKey;
  if (header.alg !== algorithm) {
    throw new AcmeProblem('badSignatureAlgorithm', `The key fits the algorithm ${algorithm} only.`, {
      members: { algorithms: [algorithm] },
    });
  }
  const verified = await isVerified(jws, await importKey(accountKey), [algorithm]);
  if (!verified) throw new AcmeProblem('malformed', 'The signature does not fit the request and the key.');
}

/**
 * A public key with its thumbprint (RFC 7638), from a JWK of a client.
 * @throws AcmeProblem `badPublicKey`
 */
export async function accountKeyOf(jwk: unknown): Promise<{ jwk: PublicJwk; thumbprint: Thumbprint }> {
  const key = readKey(jwk);
  await importKey(key);
  assertStrong(key);
  return { jwk: key.jwk, thumbprint: await calculateJwkThumbprint(key.jwk) };
}

/**
 * Checks that a request was signed for the URL to which it was sent (RFC 8555 §6.4).
 * @throws AcmeProblem `unauthorized`
 */
export function assertUrl({ header }: SignedRequest, expected: string): void {
  if (header.url !== expected) {
    throw new AcmeProblem('unauthorized', `The request was signed for another URL than ${expected}.`);
  }
}

/**
 * Verifies the inner JWS of a key change (RFC 8555 §7.3.5) with the new key, which is in its `jwk`.
 * @throws AcmeProblem `malformed`, `badSignatureAlgorithm`, `badPublicKey`
 */
export async function verifyInner(
  inner: unknown,
  { url }: { url: string },
): Promise<{ jwk: PublicJwk; thumbprint: Thumbprint; payload: unknown }> {
  const read = readJws(inner, 'the inner JWS');
  const header = headerOf(read, ALGORITHMS);
  if (header.jwk === undefined)
    throw new AcmeProblem('malformed', 'The inner JWS must have "jwk", the new key.');
  assertInner(header, url, 'The inner JWS');
  const key = await accountKeyOf(header.jwk);
  await verifySignature({ header, payload: read.payload, jws: read.jws }, key.jwk);
  return { ...key, payload: read.payload };
}

/**
 * Verifies an External Account Binding (RFC 8555 §7.3.4). An unknown key identifier and a wrong MAC have one answer, so that it
 * does not reveal which credentials exist.
 * @param keyOf the MAC key of a key identifier; undefined if there is none
 * @returns the key identifier
 * @throws AcmeProblem `malformed`, `badSignatureAlgorithm`, `unauthorized`, `badPublicKey`
 */
export async function verifyBinding(
  binding: unknown,
  expectations: {
    url: string;
    accountKey: PublicJwk;
    keyOf: (keyIdentifier: string) => Promise<Uint8Array | undefined>;
  },
): Promise<string> {
  const read = readJws(binding, 'the external account binding');
  const header = headerOf(read, MAC_ALGORITHMS);
  if (header.kid === undefined) {
    throw new AcmeProblem('malformed', 'The external account binding must have "kid", the key identifier.');
  }
  assertInner(header, expectations.url, 'The external account binding');
  const key = await expectations.keyOf(header.kid);
  const verified = await isVerified(read.jws, key ?? NO_KEY, MAC_ALGORITHMS);
  if (key === undefined || !verified) {
    throw new AcmeProblem(
      'unauthorized',
      'The external account binding is not made with a usable credential. Check its key identifier and HMAC key, and whether it was revoked.',
    );
  }
  const bound = await calculateJwkThumbprint(readKey(read.payload).jwk);
  if (bound !== (await calculateJwkThumbprint(expectations.accountKey))) {
    throw new AcmeProblem('unauthorized', 'The external account binding is made for another account key.');
  }
  return header.kid;
}

/** @throws AcmeProblem `malformed`, `badSignatureAlgorithm` */
function headerOf({ header }: ReadJws, algorithms: readonly string[]): SignedRequest['header'] {
  const { data, error } = Header.safeParse(header);
  if (data === undefined) {
    const field = String(error.issues[0]?.path[0] ?? '');
    throw new AcmeProblem(
      'malformed',
      `"${field}" of the protected header is missing, not allowed, or of a wrong type.`,
    );
  }
  const { alg, nonce, url, jwk, kid } = data;
  if (!algorithms.includes(alg)) {
    throw new AcmeProblem('badSignatureAlgorithm', `The algorithm must be one of ${algorithms.join(', ')}.`, {
      members: { algorithms },
    });
  }
  if ((jwk === undefined) === (kid === undefined)) {
    throw new AcmeProblem('malformed', 'The protected header must have either "jwk" or "kid".');
  }
  // RFC 8555 §6.5.2
  if (nonce !== undefined && (nonce === '' || canonicalOctets(nonce) === undefined)) {
    throw new AcmeProblem('malformed', 'The nonce is not base64url.');
  }
  return { alg, nonce, url, jwk, kid };
}

/** What RFC 8555 asks of a JWS inside a request. @throws AcmeProblem `malformed` */
function assertInner({ nonce, url }: SignedRequest['header'], expected: string, what: string): void {
  if (nonce !== undefined) throw new AcmeProblem('malformed', `${what} must not have a nonce.`);
  if (url !== expected) throw new AcmeProblem('malformed', `${what} must have the "url" of the request.`);
}

async function isVerified(
  jws: FlattenedJWS,
  key: Parameters<typeof flattenedVerify>[1],
  algorithms: readonly string[],
): Promise<boolean> {
  try {
    await flattenedVerify(jws, key, { algorithms: [...algorithms] });
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}
