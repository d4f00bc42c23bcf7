import { Rejection } from '../problem.ts';
import { LONGEST_NAME } from './domain-name.ts';
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

/** Most labels of a name: as many as Let's Encrypt takes; none that has more is certified, or found. */
export const MOST_LABELS = 10;

/** Under how many domains an order is found at most; 100 names, and what 100 domains have above them, and again. */
const MOST_DOMAINS = 300;

/** So many labels has a domain at most under which all orders for it and for names below it are found: 3 × 100 fit. */
const ALWAYS_FOUND = 3;

/** The domain itself, or the nearest above it under which every order for a name at or below it is found. */
export const findableDomain = (domain: string): string => domain.split('.').slice(-ALWAYS_FOUND).join('.');

/** As names are certified, and asked for in a list. A draft may hold anything else: nothing finds that. */
const HOST_NAME = new RegExp(`^(?=.{1,${LONGEST_NAME}}$)[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63})+$`);

/**
 * The domains under which an order is found by name: each of its names, then those above them that have two labels, the
 * shortest first, as far as there is room. A wildcard is found under the domain it stands below. Bounded, whatever a draft
 * holds: each is an item of the table.
 */
export function domainsOf(names: readonly string[]): string[] {
  const split = names
    .map((name) => name.replace(/^\*\./, ''))
    .filter((name) => HOST_NAME.test(name))
    .map((name) => name.split('.'))
    .filter((labels) => labels.length <= MOST_LABELS);
  const found = new Set(split.map((labels) => labels.join('.')));
  for (let length = 2; length < MOST_LABELS; length++)
    for (const labels of split) if (labels.length > length) found.add(labels.slice(-length).join('.'));
  return [...found].slice(0, MOST_DOMAINS);
}

/**
 * Refuses a list over all accounts for which there is no index.
 * @throws Rejection `invalid-request`
 */
export function assertIndexed({ account, phase, status, name }: OrderFilter): void {
  if (account !== undefined || (name === undefined && (phase ?? status) !== undefined)) return;
  const message =
    'Orders of all accounts are listed by phase or status. To find a name, give the account, too.';
  throw new Rejection('invalid-request', message, [{ field: '/account', code: 'account-needed', message }]);
}

const isAtOrBelow = (name: string, domain: string): boolean => name === domain || name.endsWith(`.${domain}`);
