import { createHash, X509Certificate } from 'node:crypto';
import type { KeyStore } from '../application/keys/key-store.ts';
import type { Instant } from '../clock.ts';
import type { IssuedCertificate } from '../issuance/certificate-record.ts';
import type { Actor } from '../order/event.ts';
import type { OrderId, Sha256 } from '../order/identifiers.ts';
import type { Order, OrderIn } from '../order/order.ts';
import type { RevocationReason } from '../order/revocation-reason.ts';
import { Conflict, Transient } from '../problem.ts';
import { noteCompromise, type Revoker, revoke } from './revoke.ts';

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

/**
 * Revokes every certificate for a compromised key, except that of one order: BR 4.9.1.1 makes no exceptions.
 * A key belongs to one account, so all of these orders do too. Idempotent.
 */
export async function revokeOthersOfKey(
  deps: Revoker & { keys: KeyStore },
  { keyHash, save, by }: { keyHash: Sha256; save: OrderId; by: Actor },
): Promise<void> {
  const { orders } = await deps.keys.load(keyHash);
  for (const id of orders) if (id !== save) await revokedForKey(deps, id, by);
}

/**
 * Revokes the certificate of an order for its compromised key, or changes the reason if it was revoked for another one.
 * @returns the order afterwards; unchanged if it has no certificate, or an expired one
 */
export async function revokedForKey(deps: Revoker, id: OrderId, by: Actor): Promise<Order | undefined> {
  const order = (await deps.store.load(id))?.order;
  if (order === undefined || !isToBeListed(order, deps.clock.now())) return order;
  try {
    return order.status === 'issued'
      ? await revoke(deps, order, { by, reason: 'keyCompromise' })
      : await noteCompromise(deps, order, by);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    // A concurrent request revoked it, perhaps for another reason.
    return revokedForKey(deps, id, by);
  }
}

/** Whether the CRL must list its key as compromised and does not yet. */
const isToBeListed = (order: Order, now: Instant): order is OrderIn<'issued' | 'revoked'> =>
  'certificate' in order &&
  order.certificate.notAfter >= now &&
  (order.status === 'issued' || order.reason !== 'keyCompromise');
