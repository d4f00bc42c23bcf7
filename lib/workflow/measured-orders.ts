import { type Instant, secondsBetween } from '../clock.ts';
import { measure } from '../metrics.ts';
import { begin } from '../order/apply.ts';
import type { Order } from '../order/order.ts';
import type { OrderChange } from '../order/order-change.ts';
import { phaseOf } from '../order/phase.ts';
import type { OrderStore } from '../order/store.ts';

/** An order store that emits the metrics of every committed change. */
export const measuredOrders = (store: OrderStore): OrderStore => ({
  ...store,
  async commit(commit) {
    const result = await store.commit(commit);
    if (result !== 'committed') return result;
    const at = commit.events.at(-1)?.facts.at ?? commit.after.since;
    measureChange(commit, at);
    for (const each of commit.extraWrites) if (each.kind === 'another-order') measureChange(each.change, at);
    return result;
  },
});

function measureChange({ before, after, events }: OrderChange, at: Instant): void {
  if (before !== undefined) {
    measureStep(before, after, at);
    return;
  }
  const created = events[0]?.facts;
  const begun = created?.type === 'order.created' ? begin(created) : after;
  measureEntry(begun, begun.since);
  if (begun.version !== after.version) measureStep(begun, after, after.since);
}

/** Emits the time in the previous status, the entered phase, and an issued certificate. */
function measureStep(before: Order, after: Order, at: Instant): void {
  if (phaseOf(before) !== phaseOf(after)) measureEntry(after, at);
  if (before.status === after.status) return;
  // At least 0: the clocks of two functions may differ.
  measure('TimeInStatus', at, Math.max(0, secondsBetween(before.since, at)), before.status);
  if (after.status === 'issued') measure('CertificatesIssued', at, 1, after.type);
}

const measureEntry = (order: Order, at: Instant): void => measure('OrdersEntered', at, 1, phaseOf(order));
