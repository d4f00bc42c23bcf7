import { createHash, X509Certificate } from 'node:crypto';
import type { KeyStore } from '../application/key-store.ts';
import type { Instant } from '../clock.ts';
import type { IssuedCertificate } from '../issuance/certificate-record.ts';
import type { Order } from '../order/order.ts';
import type { RevocationReason } from '../order/revocation-reason.ts';
import { Conflict, Transient } from '../problem.ts';
import { type Revoker, revoke } from './revoke.ts';

type Revoked = { serial: string; revokedAt: Instant; reason: RevocationReason };

/**
 * Revokes a certificate whose private key is known to others, and every other one for that key: BR 4.9.1.1 knows no
 * certificate that could stay. Safe to repeat.
 * @returns what is so of the certificate that was named: it may have been revoked before
 * @throws Conflict where it has expired
 * @throws Transient where it was signed, and its order does not know it yet
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
  // First, and whatever became of its certificates: the key is blocked.
  await deps.keys.noteCompromised(keyHash, deps.clock.now());
  const named = await revokedOrder(deps, orderId);
  if (named === undefined || !('certificate' in named) || named.certificate.serial !== serial)
    throw new Transient(`Order ${orderId} does not have its certificate yet.`);
  if (named.status !== 'revoked') throw new Conflict('The certificate has ended: nobody takes it any more.');
  const { orders } = await deps.keys.find(keyHash);
  for (const id of orders) if (id !== orderId) await revokedOrder(deps, id);
  return { serial, revokedAt: named.revokedAt, reason: named.reason };
}

/** The order as it is after its certificate was revoked, where it has one that still holds. */
async function revokedOrder(deps: Revoker, id: string): Promise<Order | undefined> {
  const order = (await deps.store.load(id))?.order;
  if (order?.status !== 'issued' || order.certificate.notAfter < deps.clock.now()) return order;
  try {
    return await revoke(deps, order, { by: { kind: 'key-holder' }, reason: 'keyCompromise' });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    // Somebody else revoked it at the same moment.
    return (await deps.store.load(id))?.order;
  }
}
