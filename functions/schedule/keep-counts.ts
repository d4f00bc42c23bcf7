import * as z from 'zod';
import { countStore } from '../../lib/aws/stores/count-store.ts';
import { type OrderRecord, readOrderRecord } from '../../lib/aws/stores/order-record.ts';
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
      const read = StreamEvent.parse(event).Records.flatMap((record) => readOrderRecord(record) ?? []);
      const orders = read.filter((each) => each.kind === 'order');
      const newest = new Map(orders.map((each) => [each.orderId, each]));
      const challenges = read.filter((each) => each.kind === 'challenge');
      for (const { challenge, orderId } of new Map(
        challenges.map((each) => [each.challenge.id, each]),
      ).values()) {
        const fate = fateOf(challenge);
        const isVerifying = (newest.get(orderId)?.order.status ?? 'verifying') === 'verifying';
        if (fate !== undefined && isVerifying) await noteFate(store, orderId, challenge.id, fate);
      }
      for (const { orderId, isInOtherList } of newest.values())
        if (isInOtherList) await settleList(store, orderId);
      const accounts = Map.groupBy(orders.flatMap(countChangeOf), ({ account }) => account);
      for (const [account, ofAccount] of accounts) await counts.apply(account, ofAccount);
    });

const countChangeOf = ({ order: { account }, id, by }: OrderRecord): CountChange[] =>
  Object.keys(by).length > 0 ? [{ account, id, by }] : [];

export const handler = onFirstUse(() =>
  keepCounts(once(() => ({ store: deployedOrders(), counts: countStore(deployedTable) }))),
);
