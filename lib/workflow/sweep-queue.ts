import type { Clock, Instant } from '../clock.ts';
import type { ListPage, PageRequest } from '../order/store.ts';
import { Conflict, Moved, Rejection, Transient } from '../problem.ts';

/** A list of ids of which some may be due, and what is done for each. */
export type SweepQueue = {
  /** Under which its position is stored. */
  name: string;
  list: (page: PageRequest) => Promise<ListPage<string>>;
  look: (id: string) => Promise<void>;
};

/** The first position, the time to stop, and how many items are processed concurrently. */
export type SweepTerms = { from?: string | undefined; until?: Instant | undefined; atATime: number };

/** The number of processed items, and of those that failed; and if time was up, the position at which to continue. */
export type QueueResult = { processed: number; failed: number; stopped?: { at: string | undefined } };

export type QueueSweeper = { clock: Clock; failed: (id: string, error: unknown) => void };

/** One less than a query of the table returns, so that a page is one query. */
const PAGE = 90;

/**
 * Processes a queue from a position on to its end, then from its beginning: an item that fails again and again delays the
 * others once.
 */
export async function sweepQueue(
  deps: QueueSweeper,
  queue: SweepQueue,
  terms: SweepTerms,
): Promise<QueueResult> {
  const done: QueueResult = { processed: 0, failed: 0 };
  await sweepFrom(deps, queue, terms, done);
  if (terms.from !== undefined && done.stopped === undefined)
    await sweepFrom(deps, queue, { ...terms, from: undefined }, done);
  return done;
}

async function sweepFrom(
  deps: QueueSweeper,
  { list, look }: SweepQueue,
  { from, until, atATime }: SweepTerms,
  done: QueueResult,
): Promise<void> {
  let cursor = from;
  do {
    const page = await list({ limit: PAGE, ...(cursor !== undefined && { cursor }) }).catch(unknownPosition);
    for (let next = 0; next < page.items.length; next += atATime) {
      if (until !== undefined && until <= deps.clock.now()) {
        done.stopped = { at: cursor };
        return;
      }
      const faults = await Promise.all(
        page.items.slice(next, next + atATime).map((id) => attempt(deps, id, look)),
      );
      done.processed += faults.length;
      done.failed += faults.filter(Boolean).length;
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
}

/** A position that an earlier version stored: the queue is swept from its beginning. */
function unknownPosition(error: unknown): ListPage<string> {
  if (error instanceof Rejection) return { items: [] };
  throw error;
}

/** Processes one item; its failure does not stop the others. @returns whether it failed because of a fault */
async function attempt(deps: QueueSweeper, id: string, look: SweepQueue['look']): Promise<boolean> {
  try {
    await look(id);
    return false;
  } catch (error) {
    if (error instanceof Moved || error instanceof Conflict) return false;
    deps.failed(id, error);
    return !(error instanceof Transient);
  }
}
