import type { Clock } from '../clock.ts';
import type { Order } from '../order/order.ts';
import type { OrderStore } from '../order/store.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';

export type OrderEnder = { store: OrderStore; challenges: ChallengeStore; clock: Clock };

/** Cleans up after an order that has ended: supersedes its challenges and removes its due date. Idempotent. */
export async function endOrder({ store, challenges, clock }: OrderEnder, order: Order): Promise<void> {
  for (const { id } of order.challenges) await challenges.supersede(id, clock.now());
  await store.setDue(order.id, order.version, undefined);
}
