import { earliest } from '../clock.ts';
import { declinedChallengeIn } from '../execution/workflow.ts';
import { isEnded, ORDER_STATUSES } from '../order/lifecycle.ts';
import { reconcileAt } from '../order/reconcile-at.ts';
import type { ListPage, OrderStore, PageRequest } from '../order/store.ts';
import { Conflict, Moved, Transient } from '../problem.ts';
import { pausedUntil } from './ensure-execution.ts';
import { type ChallengeSweeper, sweepChallenge, sweepIfAnswered } from './sweep-challenge.ts';
import { needsMachine, type OrderSweeper, sweepOrder } from './sweep-order.ts';

/** Processed concurrently: after an outage thousands may be due, and a sweep has minutes. */
const AT_A_TIME = 20;

export type Sweeper = OrderSweeper & ChallengeSweeper & { failed: (id: string, error: unknown) => void };

/** The number of processed items, and of those that failed. */
export type SweepResult = { processed: number; failed: number };

/**
 * Processes what is due, challenges first, because an answer or an expiry may advance an order. With `all`, as after a
 * restart of the one-machine runtime, it also processes answers that their orders may not have, and every order that needs
 * an execution. Orders that are issued or ended are the most, and are only processed when they are due; what a commit left to
 * the machine, for example to end the execution of a refused order, is due within minutes.
 */
export async function sweep(deps: Sweeper, { all = false }: { all?: boolean } = {}): Promise<SweepResult> {
  const { challenges, store, clock } = deps;
  const now = clock.now();
  const swept = [
    await sweepPages(
      deps,
      (page) => challenges.listDue(now, page),
      (id) => sweepChallenge(deps, id),
    ),
  ];
  const driven = new Set<string>();
  if (all) {
    const answered = (page: PageRequest) => challenges.listDue(now, { ...page, all });
    swept.push(await sweepPages(deps, answered, (id) => sweepIfAnswered(deps, id)));
    swept.push(
      await sweepPages(
        deps,
        (page) => listDriven(store, page),
        (id) => {
          driven.add(id);
          return sweepOrder(deps, id);
        },
      ),
    );
  }
  const due = async (page: PageRequest) => {
    const { items, ...rest } = await store.listDue(all ? reconcileAt(now) : now, page);
    return { items: items.filter((id) => !driven.has(id)), ...rest };
  };
  swept.push(await sweepPages(deps, due, (id) => sweepOrder(deps, id)));
  const sum = (what: keyof SweepResult) => swept.reduce((total, each) => total + each[what], 0);
  return { processed: sum('processed'), failed: sum('failed') };
}

const MAY_BE_DRIVEN = ORDER_STATUSES.filter((status) => status !== 'issued' && !isEnded(status));

/** The orders that need an execution, due or not. */
async function listDriven(store: OrderStore, page: PageRequest): Promise<ListPage<string>> {
  const { items, ...rest } = await store.list({ statuses: MAY_BE_DRIVEN }, page);
  return { items: items.filter(needsMachine).map(({ id }) => id), ...rest };
}

async function sweepPages(
  deps: Sweeper,
  due: (page: PageRequest) => Promise<ListPage<string>>,
  look: (id: string) => Promise<void>,
): Promise<SweepResult> {
  const swept = { processed: 0, failed: 0 };
  let cursor: string | undefined;
  do {
    const page = await due({ limit: AT_A_TIME, ...(cursor && { cursor }) });
    const faults = await Promise.all(page.items.map((id) => attempt(deps, id, look)));
    swept.processed += faults.length;
    swept.failed += faults.filter(Boolean).length;
    cursor = page.cursor;
  } while (cursor);
  return swept;
}

/** Processes one item; its failure does not stop the others. @returns whether it failed because of a fault */
async function attempt(deps: Sweeper, id: string, look: (id: string) => Promise<void>): Promise<boolean> {
  try {
    await look(id);
    return false;
  } catch (error) {
    if (error instanceof Moved || error instanceof Conflict) return false;
    deps.failed(id, error);
    return !(error instanceof Transient);
  }
}

/**
 * Handles the failure of an execution. After the first attempt of an order the next one starts at once; later ones wait for
 * the sweep, so that a permanent fault does not cause a loop. A decline that was not handled waits for the sweep as well:
 * its challenge is due.
 */
export async function sweepFailedExecution(deps: OrderSweeper, execution: string): Promise<void> {
  if (declinedChallengeIn(execution) !== undefined) return;
  const orderId = execution.slice(0, execution.lastIndexOf('-'));
  const stored = await deps.store.load(orderId);
  if (stored === undefined || !needsMachine(stored.order)) return;
  const { order, attempt, dueAt } = stored;
  if (attempt > 1) {
    await deps.store.setDue(order.id, order.version, earliest([dueAt, pausedUntil(deps, attempt)]));
    return;
  }
  try {
    await sweepOrder(deps, orderId);
  } catch (error) {
    // A concurrent change: the order is due anyway.
    if (!(error instanceof Moved || error instanceof Conflict)) throw error;
  }
}
