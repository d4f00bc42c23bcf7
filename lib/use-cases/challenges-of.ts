import type { Order } from '../order/order.ts';
import type { Challenge } from '../verification/challenge.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';

/** So many of one domain tell which of its five contacts took no mail. */
const MOST_OF_A_DOMAIN = 8;

/** The challenges of each domain of an order: the newest, and while it is asked those before, which tell what failed. */
export async function challengesOf(
  store: Pick<ChallengeStore, 'loadAll'>,
  order: Order,
): Promise<Challenge[]> {
  if (!('submission' in order)) return [];
  const most = order.status === 'verifying' ? MOST_OF_A_DOMAIN : 1;
  const ids = order.submission.domains.flatMap(({ adn }) =>
    order.challenges
      .filter((each) => each.adn === adn)
      .slice(-most)
      .map(({ id }) => id),
  );
  return ids.length === 0 ? [] : store.loadAll(ids, { unreadable: 'skip' });
}
