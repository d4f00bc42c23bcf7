import type { Instant } from '../clock.ts';
import type { Order } from '../order/order.ts';
import { Transient } from '../problem.ts';
import type { BlockStore } from '../verification/block-store.ts';
import { blockedDomains } from '../verification/blocked-domains.ts';

/**
 * Which domains of an order cannot be asked about now, so that no mail about them is offered. A block that cannot be read
 * stops what asks, and is one here.
 */
export async function blockedOf(
  blocks: Pick<BlockStore, 'listActive'>,
  order: Order,
  now: Instant,
): Promise<ReadonlySet<string>> {
  if (order.status !== 'verifying') return new Set();
  const adns = order.submission.domains.map(({ adn }) => adn);
  try {
    return new Set((await blockedDomains(blocks, order.account, adns, now)).map(({ adn }) => adn));
  } catch (error) {
    if (error instanceof Transient) throw error;
    return new Set(adns);
  }
}
