import type { KeyStore } from '../application/keys/key-store.ts';
import type { Instant } from '../clock.ts';
import type { Actor } from '../order/event.ts';
import type { OrderId, Sha256 } from '../order/identifiers.ts';
import type { Order, OrderIn } from '../order/order.ts';
import { Conflict } from '../problem.ts';
import { noteCompromise, type Revoker, revoke } from './revoke.ts';

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
