import type { ChallengeId } from '../order/identifiers.ts';
import { blockDomain } from './block-domain.ts';
import { recordDeclinedEvidenceInOrders } from './note-in-all-orders.ts';
import type { OrderReturner } from './return-order.ts';

/**
 * Hears a contact's no that no step waits for: blocks the domain, and notes it with the certificates that rest on it.
 * Safe to repeat; the sweep does the same, some minutes later, where this was never begun.
 */
export async function handleDecline(deps: OrderReturner, id: ChallengeId): Promise<void> {
  const challenge = await deps.challenges.load(id);
  if (challenge?.state !== 'declined') return;
  await blockDomain(deps, challenge);
  const order = (await deps.store.load(challenge.orderId))?.order;
  await recordDeclinedEvidenceInOrders(deps, order, challenge);
  // Its step waits, and was woken. Should that have got lost, the challenge is due.
  if (order?.status === 'verifying' || order?.status === 'reviewing') return;
  await deps.challenges.setDue(id, 'declined', undefined);
}
