import type { Caller } from '../http/caller.ts';
import type { EventFacts } from '../order/event.ts';
import type { ApplicationJson } from '../order/extra-write.ts';
import type { OrderId } from '../order/identifiers.ts';
import type { EventType } from '../order/lifecycle.ts';
import { statusAfter } from '../order/lifecycle.ts';
import type { Order } from '../order/order.ts';
import { type ExtraWrites, notFound, type Recorder, record } from '../order/record.ts';
import { refusalOf } from '../order/refusal.ts';
import type { StoredOrder } from '../order/store.ts';
import { Conflict, Transient } from '../problem.ts';
import { ownOrder } from './visible-order.ts';

const ATTEMPTS = 5;

/** Somebody changed the order between our reading its application and our writing. */
class Overtaken extends Error {
  override name = 'Overtaken';
}

type Change = { facts: EventFacts; alongside: ExtraWrites };

/**
 * Changes an order by what its application says: the two are items of their own, so the change counts only for the
 * version of the order with which the application was read; otherwise both are read again.
 * @returns the order as it is now, and `before`; as it was, where `decide` finds nothing to change
 * @throws Rejection `not-found`; what `decide` throws
 * @throws Conflict where the order's status does not allow the event
 */
export async function changeByApplication(
  deps: Recorder,
  { orderId, caller, event }: { orderId: OrderId; caller: Caller; event: EventType },
  decide: (stored: StoredOrder, application: ApplicationJson) => Promise<Change | undefined>,
): Promise<{ order: Order; attempt: number; before: Order }> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const stored = await ownOrder(deps.store, orderId, caller);
    if (statusAfter(stored.order.status, event) === undefined) {
      throw new Conflict(refusalOf(stored.order.status, event));
    }
    const application = await deps.store.application(orderId);
    if (application === undefined) throw notFound();
    const change = await decide(stored, application);
    if (change === undefined) return { ...stored, before: stored.order };
    const order = await unlessOvertaken(deps, stored.order, change);
    if (order) return { order, attempt: stored.attempt, before: stored.order };
  }
  throw new Transient(`Order ${orderId} is changed by others all the time.`);
}

async function unlessOvertaken(
  deps: Recorder,
  { id, version }: Order,
  { facts, alongside }: Change,
): Promise<Order | undefined> {
  const unchanged = (now: Order) => {
    if (now.version !== version) throw new Overtaken();
    return facts;
  };
  try {
    return await record(deps, id, unchanged, alongside);
  } catch (error) {
    if (error instanceof Overtaken) return undefined;
    throw error;
  }
}
