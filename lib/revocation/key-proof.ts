import { X509Certificate } from 'node:crypto';
import { errors, type FlattenedJWS, flattenedVerify } from 'jose';
import * as z from 'zod';
import { Serial } from '../issuance/certificate-record.ts';

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
  serial: Serial,
  reason: z.literal('keyCompromise'),
});
export type KeyClaim = z.infer<typeof KeyClaim>;

/** Every one that keys of ours can sign with (RFC 7518 §3.1); `jose` refuses one that does not fit the key. */
const ALGORITHMS = ['ES256', 'ES384', 'ES512', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'];

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
  try {
    await flattenedVerify(proof, new X509Certificate(certificate).publicKey, { algorithms: ALGORITHMS });
    return true;
  } catch (error) {
    // A TypeError is jose's word for an algorithm that does not fit the key.
    if (error instanceof errors.JOSEError || error instanceof TypeError) return false;
    throw error;
  }
}
