import type { AccountId, Instant } from './identifiers.ts';
import type { OrderStatus } from './lifecycle.ts';
import type { Phase } from './phase.ts';
import type { OrderSummary } from './store.ts';

/** What the counts of an account distinguish: how many of its orders are in each status and phase, and need attention. */
export type CountedAs = `status:${OrderStatus}` | `phase:${Phase}` | 'needs' | 'bounced' | 'expiring';
export type Counts = Readonly<Partial<Record<CountedAs, number>>>;

/** As what an order counts, by its row in a list. */
export function countedAs(
  row: Pick<OrderSummary, 'status' | 'phase' | 'turn' | 'mailTrouble' | 'replacedBy'>,
) {
  const isExpiring = row.phase === 'expiring-soon' && row.replacedBy?.issuedAt === undefined;
  const counted: CountedAs[] = [`status:${row.status}`, `phase:${row.phase}`];
  if (row.turn?.who === 'applicant') counted.push('needs');
  if (row.mailTrouble === 'bounced') counted.push('bounced');
  if (isExpiring) counted.push('expiring');
  return counted;
}

/** A change of the counts of an account; `id` is that of the change, which is applied once though it may be given twice. */
export type CountChange = { account: AccountId; id: string; by: Counts };

/** One order that counts as these. */
export const countsOf = (as: readonly CountedAs[]): Counts => Object.fromEntries(as.map((each) => [each, 1]));

/** What to add to the counts before for those after. */
export function difference(before: Counts, after: Counts): Counts {
  const minus = Object.entries(before).map(([each, count]) => [each, -count]);
  const changed = Object.entries(sumOf([after, Object.fromEntries(minus)]));
  return Object.fromEntries(changed.filter(([, by]) => by !== 0));
}

export const sumOf = (all: readonly Counts[]): Counts => {
  const sum: Partial<Record<string, number>> = {};
  for (const counts of all)
    for (const [each, count] of Object.entries(counts)) sum[each] = (sum[each] ?? 0) + count;
  return sum;
};

/** The counts of an account as they are kept; version 0 if there are none. */
export type StoredCounts = {
  account: AccountId;
  counts: Counts;
  version: number;
  recountedAt?: Instant | undefined;
};

/** Counts of orders, kept by account; eventually consistent with the orders. */
export interface CountStore {
  load(account: AccountId): Promise<Counts>;
  /** All accounts that ever had an order. */
  listAll(): Promise<StoredCounts[]>;
  /** Applies changes of one account. @throws Transient after repeated conflicts */
  apply(account: AccountId, changes: readonly CountChange[]): Promise<void>;
  /** Replaces the counts of an account by those of a recount, unless they changed since they were read. @returns whether it did */
  correct(known: StoredCounts, counts: Counts, at: Instant): Promise<boolean>;
}
