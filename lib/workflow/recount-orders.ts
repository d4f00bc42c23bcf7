import { after, type Clock } from '../clock.ts';
import {
  type CountStore,
  type Counts,
  countedAs,
  countsOf,
  difference,
  type StoredCounts,
  sumOf,
} from '../order/counts.ts';
import type { AccountId } from '../order/identifiers.ts';
import type { OrderStore } from '../order/store.ts';

// docs/decisions/2026-11-29-counts-are-counted-again.md

/** An account is due again a little less than a day later, so that the hour of its recount stays the same. */
const DUE_AFTER_HOURS = 23;

/** After so many orders a run begins no other account; the next run goes on with those that are due longest. */
const MOST_ORDERS = 20_000;

const PER_PAGE = 100;

export type Recounter = {
  store: Pick<OrderStore, 'list'>;
  counts: CountStore;
  /** The accounts that have members: orders from before there were counts are of one of them. */
  accounts: () => Promise<AccountId[]>;
  clock: Clock;
  /** Waits until the stream's changes of orders that were read are counted. */
  settle: () => Promise<void>;
  /** Called for an account whose counts were wrong. */
  corrected: (account: AccountId, by: Counts) => void;
};

type Recount = { known: StoredCounts; counted: Counts };

/**
 * Counts the orders of the accounts that are due, and corrects their kept counts. An account whose counts change during its
 * recount is counted again by the next run: what was read may or may not contain that change.
 */
export async function recountOrders(deps: Recounter): Promise<{ recounted: number; changing: number }> {
  const recounts: Recount[] = [];
  let orders = 0;
  for (const known of await accountsDue(deps)) {
    const { counted, read } = await countOrders(deps.store, known.account);
    recounts.push({ known, counted });
    orders += read;
    if (orders >= MOST_ORDERS) break;
  }
  const done = { recounted: 0, changing: 0 };
  if (recounts.length === 0) return done;
  await deps.settle();
  for (const { known, counted } of recounts) {
    const isDone = await deps.counts.correct(known, counted, deps.clock.now());
    done[isDone ? 'recounted' : 'changing']++;
    const by = difference(known.counts, counted);
    if (isDone && Object.keys(by).length > 0) deps.corrected(known.account, by);
  }
  return done;
}

/** The accounts that were not recounted for a day, those first that wait longest. */
async function accountsDue({ counts, accounts, clock }: Recounter): Promise<StoredCounts[]> {
  const limit = after(clock.now(), -DUE_AFTER_HOURS, 'hours');
  const kept = await counts.listAll();
  const known = new Set(kept.map(({ account }) => account));
  const unknown = [...new Set(await accounts())].filter((account) => !known.has(account));
  return [...unknown.map((account) => ({ account, counts: {}, version: 0 })), ...kept]
    .filter(({ recountedAt }: StoredCounts) => recountedAt === undefined || recountedAt < limit)
    .sort((a: StoredCounts, b: StoredCounts) => ((a.recountedAt ?? '') < (b.recountedAt ?? '') ? -1 : 1));
}

async function countOrders(store: Recounter['store'], account: AccountId) {
  let counted: Counts = {};
  let read = 0;
  let cursor: string | undefined;
  do {
    const page = await store.list({ account }, { limit: PER_PAGE, cursor });
    counted = sumOf([counted, ...page.items.map((row) => countsOf(countedAs(row)))]);
    read += page.items.length;
    cursor = page.cursor;
  } while (cursor !== undefined);
  return { counted, read };
}
