import { createHash, X509Certificate } from 'node:crypto';
import type { KeyStore } from '../application/keys/key-store.ts';
import type { Instant } from '../clock.ts';
import type { IssuedCertificate } from '../issuance/certificate-record.ts';
import type { Actor } from '../order/event.ts';
import type { RevocationReason } from '../order/revocation-reason.ts';
import { Conflict, Transient } from '../problem.ts';
import type { Revoker } from './revoke.ts';
import { revokedForKey, revokeOthersOfKey } from './revoke-others-of-key.ts';

const KEY_HOLDER: Actor = { kind: 'key-holder' };

type Revoked = { serial: string; revokedAt: Instant; reason: RevocationReason };

/**
 * Revokes a certificate whose private key is compromised, and every other one for that key: BR 4.9.1.1 makes no
 * exceptions. Idempotent.
 * @returns the revocation of the named certificate, which may be an earlier one
 * @throws Conflict if it has expired
 * @throws Transient if it was signed but its order does not have it yet
 */
export async function revokeAllOfKey(
  deps: Revoker & { keys: KeyStore },
  { serial, der, orderId }: IssuedCertificate,
): Promise<Revoked> {
  const spki = new X509Certificate(Buffer.from(der, 'base64')).publicKey.export({
    type: 'spki',
    format: 'der',
  });
  const keyHash = createHash('sha256').update(spki).digest('hex');
  // The key is blocked first, independent of the state of its certificates.
  await deps.keys.noteCompromised(keyHash, deps.clock.now());
  const named = await revokedForKey(deps, orderId, KEY_HOLDER);
  if (named === undefined || !('certificate' in named) || named.certificate.serial !== serial)
    throw new Transient(`Order ${orderId} does not have its certificate yet.`);
  if (named.status !== 'revoked') throw new Conflict('The certificate has expired. It needs no revocation.');
  await revokeOthersOfKey(deps, { keyHash, save: orderId, by: KEY_HOLDER });
  return { serial, revokedAt: named.revokedAt, reason: named.reason };
}
