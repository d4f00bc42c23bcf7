import type { Order } from '../order/order.ts';
import type { Challenge } from '../verification/challenge.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';

/** The newest challenge of each domain of an order. */
export async function challengesOf(
  store: Pick<ChallengeStore, 'loadAll'>,
  order: Order,
): Promise<Challenge[]> {
  if (!('submission' in order)) return [];
  const ids = order.submission.domains.flatMap(
    ({ adn }) => order.challenges.findLast((each) => each.adn === adn)?.id ?? [],
  );
  return ids.length === 0 ? [] : store.loadAll(ids);
}
