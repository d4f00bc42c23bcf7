import { Conflict } from '../problem.ts';
import { CHANGES } from './changes.ts';
import { CONDITIONS } from './conditions.ts';
import { type EventFacts, type FactsOf, isOrderer } from './event.ts';
import { statusAfter } from './lifecycle.ts';
import type { Order } from './order.ts';
import { assertWithinLimits } from './order-limits.ts';
import { refusalOf } from './refusal.ts';

/** The order that `order.created` begins. */
export function begin(facts: FactsOf<'order.created'>): Order {
  if (!isOrderer(facts.by)) throw new TypeError('An order is created by an applicant or a program.');
  return {
    status: 'draft',
    id: facts.orderId,
    account: facts.account,
    ...(facts.certificateType && { type: facts.certificateType }),
    names: facts.names,
    createdAt: facts.at,
    createdBy: facts.by.member,
    ...(facts.by.kind === 'automation' && { acmeAccount: facts.by.acmeAccount }),
    since: facts.at,
    version: 1,
    revision: 0,
    authors: [...new Set([facts.by.member, ...(facts.authors ?? [])])],
    challenges: [],
    documents: facts.documents ?? [],
    reminders: [],
    ...(facts.replaces && { replaces: facts.replaces }),
  };
}

/**
 * The order after an event. Pure: the same order and facts give the same order.
 * @throws Conflict if the rule book does not permit the event in the order's status, or for this revision
 * @throws Rejection if it does not permit this member to cause it
 */
export function apply(order: Order, facts: EventFacts): Order {
  const next = statusAfter(order.status, facts.type);
  if (facts.type === 'order.created' || next === undefined) {
    throw new Conflict(refusalOf(order.status, facts.type));
  }
  // The two casts: `statusAfter` has just said that this event may happen in this order's status.
  const condition = CONDITIONS[facts.type] as ((order: Order, facts: EventFacts) => void) | undefined;
  const change = CHANGES[facts.type] as (order: Order, facts: EventFacts) => Order;
  condition?.(order, facts);
  assertWithinLimits(order, facts);
  return { ...change(order, facts), version: order.version + 1 };
}

/** The order that results from its whole history. @throws Conflict if the history violates the rule book. */
export function replay([first, ...rest]: readonly EventFacts[]): Order {
  if (first?.type !== 'order.created')
    throw new Conflict('The history of an order begins with its creation.');
  return rest.reduce(apply, begin(first));
}
