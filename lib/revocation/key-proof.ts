import { type KeyObject, X509Certificate } from 'node:crypto';
import { errors, type FlattenedJWS, flattenedVerify } from 'jose';
import * as z from 'zod';
import { WrittenSerial } from '../issuance/written-serial.ts';

/** A JWS in flattened JSON (RFC 7515 §7.2.2). */
export const KeyProof = z.strictObject({
  protected: z.base64url().max(4000).meta({ description: '`{"alg":"ES256"}`, or the algorithm of the key.' }),
  payload: z.base64url().max(4000).meta({ description: 'What is claimed, as JSON.' }),
  signature: z.base64url().max(4000),
});
export type KeyProof = z.infer<typeof KeyProof>;

/** What is claimed. It names where it is sent: a proof for another service is none for this one. */
export const KeyClaim = z.strictObject({
  url: z.url().max(500),
  serial: WrittenSerial,
  reason: z.literal('keyCompromise'),
});
export type KeyClaim = z.infer<typeof KeyClaim>;

/** What keys of ours can sign with (RFC 7518 §3.1), by their type: of an EC key, by its curve. */
const ALGORITHMS: Readonly<Record<string, string[]>> = {
  prime256v1: ['ES256'],
  secp384r1: ['ES384'],
  rsa: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
};

/** The claim of a proof, nothing of it believed yet; undefined where it holds none. */
export function claimOf({ payload }: KeyProof): KeyClaim | undefined {
  try {
    return KeyClaim.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}

/** Whether a proof was signed with the private key of a certificate. */
export async function isSignedByKeyOf(certificate: Uint8Array, proof: FlattenedJWS): Promise<boolean> {
  const { publicKey } = new X509Certificate(certificate);
  try {
    await flattenedVerify(proof, publicKey, { algorithms: algorithmsOf(publicKey) });
    return true;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return false;
    throw error;
  }
}

/** `jose` leaves it to the platform to find that an algorithm does not fit a key, which throws what is no fault of ours. */
const algorithmsOf = ({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string[] =>
  ALGORITHMS[asymmetricKeyDetails?.namedCurve ?? asymmetricKeyType ?? ''] ?? [];
