import { setTimeout as wait } from 'node:timers/promises';
import { countStore } from '../../lib/aws/stores/count-store.ts';
import { memberReader } from '../../lib/aws/stores/member-reader.ts';
import { systemClock } from '../../lib/clock.ts';
import { during, type Invocation, log } from '../../lib/log.ts';
import { recountOrders } from '../../lib/workflow/recount-orders.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';
import { deployedTable } from '../compose/deployed-table.ts';
import { onFirstUse } from '../compose/on-first-use.ts';

/** Several times the batch window of `keepCounts` in serverless/functions.yml. */
const SETTLE_MS = 15_000;

/** Counts the orders of each account once a day, and corrects the counts that `keepCounts` keeps. */
const serve = (_: unknown, invocation: Invocation = {}): Promise<{ recounted: number; changing: number }> =>
  during(invocation, async () => {
    const members = memberReader(deployedTable);
    const done = await recountOrders({
      store: deployedOrders(),
      counts: countStore(deployedTable),
      accounts: async () => (await members.listAll()).flatMap(({ account }) => account ?? []),
      clock: systemClock,
      // On one machine, the process may end meanwhile: the next start counts again.
      settle: () => wait(SETTLE_MS, undefined, { ref: false }),
      corrected: (account, by) => log('warn', 'counts corrected', { account, by: JSON.stringify(by) }),
    });
    log('info', 'orders recounted', done);
    return done;
  });

export const handler = onFirstUse(() => serve);
