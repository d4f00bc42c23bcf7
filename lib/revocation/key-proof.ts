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

/** The claim. It contains the URL that it is sent to, so a proof for another service cannot be replayed here. */
export const KeyClaim = z.strictObject({
  url: z.url().max(500),
  serial: WrittenSerial,
  reason: z.literal('keyCompromise'),
});
export type KeyClaim = z.infer<typeof KeyClaim>;

/** The algorithms of the accepted keys (RFC 7518 §3.1), by key type, and by curve for EC keys. */
const ALGORITHMS: Readonly<Record<string, string[]>> = {
  prime256v1: ['ES256'],
  secp384r1: ['ES384'],
  rsa: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
};

/** The claim of a proof, not verified yet; undefined if the payload is not a claim. */
export function claimOf({ payload }: KeyProof): KeyClaim | undefined {
  try {
    return KeyClaim.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}

/** Whether a proof is signed with the private key of a certificate. */
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

/** Only those that match the key: for any other one `jose` lets the platform throw an error that looks like an internal fault. */
const algorithmsOf = ({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string[] =>
  ALGORITHMS[asymmetricKeyDetails?.namedCurve ?? asymmetricKeyType ?? ''] ?? [];
