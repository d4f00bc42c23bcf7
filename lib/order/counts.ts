import type { Fates } from './confirmation.ts';
import type { AccountId } from './identifiers.ts';
import type { OrderStatus } from './lifecycle.ts';
import type { Order } from './order.ts';
import { isExpiring } from './order-filter.ts';
import { type Phase, phaseOf } from './phase.ts';
import { mailTroubleOf, turnOf } from './turn.ts';

/** What the counts of an account distinguish: how many of its orders are in each status and phase, and need attention. */
export type CountedAs = `status:${OrderStatus}` | `phase:${Phase}` | 'needs' | 'bounced' | 'expiring';
export type Counts = Readonly<Partial<Record<CountedAs, number>>>;

export function countedAs(order: Order, fates: Fates): CountedAs[] {
  return [
    `status:${order.status}`,
    `phase:${phaseOf(order)}`,
    ...(turnOf(order, fates)?.who === 'applicant' ? (['needs'] as const) : []),
    ...(mailTroubleOf(order, fates) === 'bounced' ? (['bounced'] as const) : []),
    ...(isExpiring(order) ? (['expiring'] as const) : []),
  ];
}

/** A change of the counts of an account; `id` is that of the change, which is applied once though it may be given twice. */
export type CountChange = { account: AccountId; id: string; by: Counts };

/** The difference between an order before and after a change. */
export function difference(before: readonly CountedAs[], after: readonly CountedAs[]): Counts {
  const changed = [...new Set([...before, ...after])].map((each) => {
    const by = Number(after.includes(each)) - Number(before.includes(each));
    return [each, by] as const;
  });
  return Object.fromEntries(changed.filter(([, by]) => by !== 0));
}

export const sumOf = (all: readonly Counts[]): Counts => {
  const sum: Partial<Record<string, number>> = {};
  for (const counts of all)
    for (const [each, count] of Object.entries(counts)) sum[each] = (sum[each] ?? 0) + count;
  return sum;
};

/** Counts of orders, kept by account; eventually consistent with the orders. */
export interface CountStore {
  load(account: AccountId): Promise<Counts>;
  /** All accounts that ever had an order. */
  listAll(): Promise<{ account: AccountId; counts: Counts }[]>;
  /** Applies changes of one account. @throws Transient after repeated conflicts */
  apply(account: AccountId, changes: readonly CountChange[]): Promise<void>;
}
