import type { Caller } from '../http/caller.ts';
import type { EventFacts } from '../order/event.ts';
import type { ApplicationJson } from '../order/extra-write.ts';
import type { OrderId } from '../order/identifiers.ts';
import type { EventType } from '../order/lifecycle.ts';
import { statusAfter } from '../order/lifecycle.ts';
import type { Order } from '../order/order.ts';
import { type ExtraWrites, notFound, type Recorder } from '../order/record.ts';
import { refusalOf } from '../order/refusal.ts';
import type { StoredOrder } from '../order/store.ts';
import { Conflict } from '../problem.ts';
import { recordAsRead } from './record-as-read.ts';
import { ownOrder } from './visible-order.ts';

type Change = { facts: EventFacts; extraWrites: ExtraWrites };

/**
 * Changes an order by what its application says. The two are separate items, so the change applies only to the version of
 * the order with which the application was read.
 * @returns the changed order, and `before`: the same order if `decide` finds nothing to change; and what it `made`
 * @throws Rejection `not-found`; what `decide` throws
 * @throws Conflict if the order's status does not allow the event
 */
export const changeByApplication = <T>(
  deps: Recorder,
  { orderId, caller, event }: { orderId: OrderId; caller: Caller; event: EventType },
  decide: (
    stored: StoredOrder,
    application: ApplicationJson,
  ) => Promise<{ change: Change | undefined; made: T }>,
): Promise<{ order: Order; attempt: number; before: Order; made: T }> =>
  recordAsRead(deps, orderId, async (recordIfUnchanged) => {
    const stored = await ownOrder(deps.store, orderId, caller);
    const { order: before, attempt } = stored;
    if (statusAfter(before.status, event) === undefined) throw new Conflict(refusalOf(before.status, event));
    const application = await deps.store.loadApplication(orderId);
    if (application === undefined) throw notFound();
    const { change, made } = await decide(stored, application);
    const order = change ? await recordIfUnchanged(before, change.facts, change.extraWrites) : before;
    return { order, attempt, before, made };
  });
