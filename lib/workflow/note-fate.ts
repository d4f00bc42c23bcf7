import { type Fate, NO_FATES } from '../order/confirmation.ts';
import type { ChallengeId, OrderId } from '../order/identifiers.ts';
import { listOf } from '../order/order-filter.ts';
import type { OrderStore } from '../order/store.ts';
import { Transient } from '../problem.ts';

const ATTEMPTS = 6;

/**
 * Notes at an order what became of one of its challenges, so that lists need not read challenges. An approval of an order
 * with one domain is left out, because the order itself goes on at once. @throws Transient if the order changes too often
 */
export async function noteFate(
  store: Pick<OrderStore, 'load' | 'noteFates' | 'backOff'>,
  orderId: OrderId,
  challenge: ChallengeId,
  fate: Fate,
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const stored = await store.load(orderId);
    if (stored?.order.status !== 'verifying') return;
    const { order, fates = NO_FATES } = stored;
    if (fates.get(challenge) === fate || fates.get(challenge) === 'approved') return;
    if (fate === 'approved' && fates.size === 0 && order.submission.domains.length === 1) return;
    const list = listOf(order, new Map([...fates, [challenge, fate]]));
    if (await store.noteFates(orderId, order.version, [{ challenge, fate }], list)) return;
    await store.backOff(attempt);
  }
  throw new Transient(`Order ${orderId} changed ${ATTEMPTS} times meanwhile.`);
}

/** Puts an order in verification in the list to which it belongs, after an event that changed what counts. */
export async function settleList(
  store: Pick<OrderStore, 'load' | 'noteFates'>,
  orderId: OrderId,
): Promise<void> {
  const stored = await store.load(orderId);
  if (stored?.order.status !== 'verifying') return;
  // If the order changes now, the record of that change settles it.
  await store.noteFates(orderId, stored.order.version, [], listOf(stored.order, stored.fates ?? NO_FATES));
}
