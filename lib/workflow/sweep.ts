import type { Page, PageRequest } from '../order/store.ts';
import { Conflict, Moved, Transient } from '../problem.ts';
import { type ChallengeSweeper, sweepChallenge } from './sweep-challenge.ts';
import { type OrderSweeper, sweepOrder } from './sweep-order.ts';

/** So many are looked at at a time: after an outage thousands may be due, and a sweep has minutes. */
const AT_A_TIME = 20;

export type Sweeper = OrderSweeper & ChallengeSweeper & { failed: (id: string, error: unknown) => void };

/** How many were looked at, and how many of these could not be brought on. */
export type Swept = { looked: number; failed: number };

/**
 * Does what is due, challenges first (an approval or an end may bring an order on). With `all` it looks at everything
 * that has a due date, as after a restart of the whole machine.
 */
export async function sweep(deps: Sweeper, { all = false }: { all?: boolean } = {}): Promise<Swept> {
  const now = deps.clock.now();
  const challenges = await each(
    deps,
    (page) => deps.challenges.due(now, page),
    (id) => sweepChallenge(deps, id),
  );
  const orders = await each(
    deps,
    (page) => deps.store.due(now, { ...page, all }),
    (id) => sweepOrder(deps, id),
  );
  return { looked: challenges.looked + orders.looked, failed: challenges.failed + orders.failed };
}

async function each(
  deps: Sweeper,
  due: (page: PageRequest) => Promise<Page<string>>,
  look: (id: string) => Promise<void>,
): Promise<Swept> {
  const swept = { looked: 0, failed: 0 };
  let cursor: string | undefined;
  do {
    const page = await due({ limit: AT_A_TIME, ...(cursor && { cursor }) });
    const faults = await Promise.all(page.items.map((id) => attempt(deps, id, look)));
    swept.looked += faults.length;
    swept.failed += faults.filter(Boolean).length;
    cursor = page.cursor;
  } while (cursor);
  return swept;
}

/** One order that cannot be brought on keeps no other waiting. @returns whether it was for a fault */
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
