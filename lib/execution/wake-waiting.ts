import type { DomainKey, DomainStore } from '../verification/domains/domain-store.ts';
import { type OrderWaker, wake } from './wake.ts';

export type WaitingOrderWaker = OrderWaker & { domains: Pick<DomainStore, 'load' | 'clearWaiting'> };

/** One after the other, many orders would take longer than a request may. */
const AT_A_TIME = 20;

/**
 * Wakes the orders that wait for the proof of a domain, so that each looks at it again. Safe to repeat: an order that waits no
 * longer has no task token.
 * @returns whether any waited
 */
export async function wakeWaiting(deps: WaitingOrderWaker, { account, adn }: DomainKey): Promise<boolean> {
  // Read again: an order may have begun to wait while the check was under way.
  const { waiting } = (await deps.domains.load(account, adn)) ?? {};
  if (waiting === undefined) return false;
  const orders = [...waiting];
  while (orders.length > 0) await Promise.all(orders.splice(0, AT_A_TIME).map((order) => wake(deps, order)));
  await deps.domains.clearWaiting({ account, adn }, waiting);
  return true;
}
