import type { KeyStore } from '../application/keys/key-store.ts';
import type { Instant } from '../clock.ts';
import type { Actor } from '../order/event.ts';
import type { OrderId, Sha256 } from '../order/identifiers.ts';
import type { Order, OrderIn } from '../order/order.ts';
import { Conflict } from '../problem.ts';
import { noteCompromise, type Revoker, revoke } from './revoke.ts';

/**
 * Revokes every certificate for a key that others have, save that of one order: BR 4.9.1.1 knows none that could stay.
 * A key belongs to one account, so they are all of the same. Safe to repeat.
 */
export async function revokeOthersOfKey(
  deps: Revoker & { keys: KeyStore },
  { keyHash, save, by }: { keyHash: Sha256; save: OrderId; by: Actor },
): Promise<void> {
  const { orders } = await deps.keys.find(keyHash);
  for (const id of orders) if (id !== save) await revokedForKey(deps, id, by);
}

/**
 * The order as it is after its certificate was revoked for its key, where it has one that has not ended: also one that was
 * revoked for another reason before.
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
    // Somebody else revoked it at the same moment, perhaps for another reason.
    return revokedForKey(deps, id, by);
  }
}

/** Whether its list does not say yet that its key is in other hands, and has to. */
const isToBeListed = (order: Order, now: Instant): order is OrderIn<'issued' | 'revoked'> =>
  'certificate' in order &&
  order.certificate.notAfter >= now &&
  (order.status === 'issued' || order.reason !== 'keyCompromise');
