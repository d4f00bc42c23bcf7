import * as z from 'zod';
import { countStore } from '../../lib/aws/stores/count-store.ts';
import { readOrderRecord } from '../../lib/aws/stores/order-record.ts';
import { during, type Invocation } from '../../lib/log.ts';
import type { CountChange, CountStore } from '../../lib/order/counts.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import { fateOf } from '../../lib/verification/fate.ts';
import { noteFate, settleList } from '../../lib/workflow/note-fate.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';
import { deployedTable } from '../compose/deployed-table.ts';
import { onFirstUse } from '../compose/on-first-use.ts';
import { once } from '../compose/once.ts';

const StreamEvent = z.object({ Records: z.array(z.unknown()) });

type Deps = { store: Pick<OrderStore, 'load' | 'noteFates' | 'backOff'>; counts: CountStore };

/**
 * Follows the table's stream: notes at orders what became of their challenges, and counts orders by account. A batch that
 * fails is delivered again as a whole: all of it may run twice.
 */
export const keepCounts =
  (deps: () => Deps) =>
  (event: unknown, invocation: Invocation = {}): Promise<void> =>
    during(invocation, async () => {
      const { store, counts } = deps();
      const changes: CountChange[] = [];
      for (const record of StreamEvent.parse(event).Records) {
        const change = readOrderRecord(record);
        if (change?.kind === 'challenge') {
          const fate = fateOf(change.challenge);
          if (fate !== undefined) await noteFate(store, change.orderId, change.challenge.id, fate);
        } else if (change?.kind === 'order') {
          if (change.isInOtherList) await settleList(store, change.orderId);
          const { account } = change.order;
          if (Object.keys(change.by).length > 0) changes.push({ account, id: change.id, by: change.by });
        }
      }
      const accounts = Map.groupBy(changes, ({ account }) => account);
      for (const [account, ofAccount] of accounts) await counts.apply(account, ofAccount);
    });

export const handler = onFirstUse(() =>
  keepCounts(once(() => ({ store: deployedOrders(), counts: countStore(deployedTable) }))),
);
