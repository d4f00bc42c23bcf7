import type { Instant, OrderId } from '../order/identifiers.ts';
import type { DomainKey, DomainStore } from '../verification/domains/domain-store.ts';
import { type OrderWaker, wake } from './wake.ts';

export type WaitingOrderWaker = OrderWaker & { domains: Pick<DomainStore, 'load' | 'clearWaiting'> };

const NONE: ReadonlySet<OrderId> = new Set();

/**
 * Wakes the orders that wait for the proof of a domain, so that each looks at it again. Safe to repeat: an order that waits no
 * longer has no task token.
 * @param dueAt when the domain is due afterwards
 */
export async function wakeWaiting(
  deps: WaitingOrderWaker,
  { account, adn }: DomainKey,
  dueAt: Instant | undefined,
): Promise<void> {
  // Read again: an order may have begun to wait while the check was under way.
  const { waiting = NONE } = (await deps.domains.load(account, adn)) ?? {};
  for (const order of waiting) await wake(deps, order);
  await deps.domains.clearWaiting({ account, adn }, waiting, dueAt);
}
