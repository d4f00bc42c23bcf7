import { Rejection } from '../problem.ts';
import type { OrderStatus } from './lifecycle.ts';
import type { Order } from './order.ts';
import { PHASE_OF, type Phase, phaseOf } from './phase.ts';
import type { OrderFilter } from './store.ts';

/** Whether a list with this filter shows the order. */
export function isListed(order: Order, { account, phase, status, name }: OrderFilter): boolean {
  return (
    (account === undefined || order.account === account) &&
    (phase === undefined || phaseOf(order) === phase) &&
    (status === undefined || order.status === status) &&
    (name === undefined || order.names.some((each) => isAtOrBelow(each, name)))
  );
}

/** The phases in which an order can be that has this status. */
export function phasesOf(status: OrderStatus): Phase[] {
  return status === 'issued' ? ['issued', 'expiring-soon', 'expired'] : [PHASE_OF[status]];
}

/**
 * The domains under which an order is found by name: each of its names and all above them that have two labels. A
 * wildcard is found under the domain it stands below.
 */
export function domainsOf(names: readonly string[]): string[] {
  const found = new Set<string>();
  for (const name of names) {
    const labels = name.replace(/^\*\./, '').split('.');
    for (let from = 0; from < Math.max(1, labels.length - 1); from++) found.add(labels.slice(from).join('.'));
  }
  return [...found];
}

/**
 * Refuses a list over all accounts for which there is no index.
 * @throws Rejection `invalid-request`
 */
export function demandIndexed({ account, phase, status, name }: OrderFilter): void {
  if (account !== undefined || (name === undefined && (phase ?? status) !== undefined)) return;
  const message =
    'Orders of all accounts are listed by phase or status; to find a name, say the account, too.';
  throw new Rejection('invalid-request', message, [{ field: '/account', code: 'account-needed', message }]);
}

const isAtOrBelow = (name: string, domain: string): boolean => name === domain || name.endsWith(`.${domain}`);
