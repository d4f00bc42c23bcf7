import { after, earliest, type Instant, secondsBetween } from '../clock.ts';
import { declinedChallengeIn } from '../execution/workflow.ts';
import { DUE_SHARDS, type SweepPositions } from '../order/due.ts';
import { isEnded, ORDER_STATUSES } from '../order/lifecycle.ts';
import { reconcileAt } from '../order/reconcile-at.ts';
import type { ListPage, OrderStore, PageRequest } from '../order/store.ts';
import { Conflict, Moved } from '../problem.ts';
import { pausedUntil } from './ensure-execution.ts';
import { type ChallengeSweeper, sweepChallenge, sweepIfAnswered } from './sweep-challenge.ts';
import { needsMachine, type OrderSweeper, sweepOrder } from './sweep-order.ts';
import { type QueueSweeper, type SweepQueue, sweepQueue } from './sweep-queue.ts';

/** Processed concurrently, in all shards together: bounds the calls of the sweep beside those of requests and steps. */
const AT_A_TIME = 40;

export type Sweeper = OrderSweeper & ChallengeSweeper & QueueSweeper & { positions: SweepPositions };

/** The number of processed items, and of those that failed. `stopped`: time was up before everything was processed. */
export type SweepResult = { processed: number; failed: number; stopped: boolean };

/**
 * Processes what is due, challenges first, because an answer or an expiry may advance an order. At `until` it stops; the next
 * sweep continues there. Challenges get half of the time, so that neither keeps the other from its turn.
 * With `all`, as after a restart of the one-machine runtime, it also processes answers that their orders may not have, and
 * every order that needs an execution. Orders that are issued or ended are the most, and are only processed when they are
 * due; what a commit left to the machine, for example to end the execution of a refused order, is due within minutes.
 */
export async function sweep(
  deps: Sweeper,
  { all = false, until }: { all?: boolean; until?: Instant } = {},
): Promise<SweepResult> {
  const { challenges, store, clock, positions } = deps;
  const now = clock.now();
  const begun = until === undefined ? {} : await positions.load();
  const reached: Record<string, string> = {};
  const result: SweepResult = { processed: 0, failed: 0, stopped: false };
  const work = async (queues: readonly SweepQueue[], end?: Instant) => {
    const atATime = AT_A_TIME / queues.length;
    await Promise.all(
      queues.map(async (queue) => {
        const done = await sweepQueue(deps, queue, { from: begun[queue.name], until: end, atATime });
        result.processed += done.processed;
        result.failed += done.failed;
        if (done.stopped === undefined) return;
        result.stopped = true;
        if (done.stopped.at !== undefined) reached[queue.name] = done.stopped.at;
      }),
    );
  };

  const dueChallenges = shards('challenges', (shard) => ({
    list: (page) => challenges.listDue(now, { ...page, shard }),
    look: (id) => sweepChallenge(deps, id),
  }));
  await work(dueChallenges, until && after(now, secondsBetween(now, until) / 2, 'seconds'));
  const driven = new Set<string>();
  if (all) {
    await work([answered(deps, now)]);
    await work([drivenOrders(deps, driven)]);
  }
  const dueBy = all ? reconcileAt(now) : now;
  const dueOrders = shards('orders', (shard) => ({
    async list(page) {
      const { items, ...rest } = await store.listDue(dueBy, { ...page, shard });
      return { items: items.filter((id) => !driven.has(id)), ...rest };
    },
    look: (id) => sweepOrder(deps, id),
  }));
  await work(dueOrders, until);

  const isChanged = JSON.stringify(begun) !== JSON.stringify(reached);
  if (until !== undefined && isChanged) await positions.save(reached);
  return result;
}

const shards = (kind: string, queueOf: (shard: number) => Omit<SweepQueue, 'name'>): SweepQueue[] =>
  Array.from({ length: DUE_SHARDS }, (_, shard) => ({ name: `${kind}-${shard}`, ...queueOf(shard) }));

const answered = (deps: Sweeper, now: Instant): SweepQueue => ({
  name: 'answered',
  list: (page) => deps.challenges.listDue(now, { ...page, all: true }),
  look: (id) => sweepIfAnswered(deps, id),
});

/** The orders that need an execution, due or not. @param seen is given their ids */
const drivenOrders = (deps: Sweeper, seen: Set<string>): SweepQueue => ({
  name: 'driven',
  list: (page) => listDriven(deps.store, page),
  look(id) {
    seen.add(id);
    return sweepOrder(deps, id);
  },
});

const MAY_BE_DRIVEN = ORDER_STATUSES.filter((status) => status !== 'issued' && !isEnded(status));

async function listDriven(store: OrderStore, page: PageRequest): Promise<ListPage<string>> {
  const { items, ...rest } = await store.list({ statuses: MAY_BE_DRIVEN }, page);
  return { items: items.filter(needsMachine).map(({ id }) => id), ...rest };
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
