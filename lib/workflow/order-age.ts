import { after, type Instant, secondsBetween } from '../clock.ts';
import { measure } from '../metrics.ts';
import type { OrderStatus } from '../order/lifecycle.ts';
import type { OrderStore } from '../order/store.ts';

/** The statuses in which an order waits for the service, a contact or a reviewer, and may be stuck. */
const MONITORED = [
  'submitted',
  'verifying',
  'reviewing',
  'issuing',
] as const satisfies readonly OrderStatus[];

/** The status of an order, and since when it has had it. */
export type StatusSince = { status: OrderStatus; since: Instant };

/**
 * Collects the orders of a sweep; `measureAges` emits how long the oldest of each status has waited.
 * @param verificationDeadlineDays after which contacts can no longer confirm; 0 for never
 */
export function orderAges({ verificationDeadlineDays }: { verificationDeadlineDays: number }) {
  const oldest = new Map<OrderStatus, Instant>();
  return {
    add({ status, since }: StatusSince): void {
      const known = oldest.get(status);
      if (known === undefined || since < known) oldest.set(status, since);
    },
    measureAges(now: Instant): void {
      for (const status of MONITORED) {
        const since = oldest.get(status);
        if (since !== undefined)
          measure('OldestOrderAge', now, Math.max(0, secondsBetween(since, now)), status);
      }
      const asked = oldest.get('verifying');
      if (asked === undefined || verificationDeadlineDays === 0) return;
      const overdue = secondsBetween(after(asked, verificationDeadlineDays, 'days'), now);
      if (overdue > 0) measure('VerificationOverdue', now, overdue, undefined);
    },
  };
}

/**
 * The order that has waited longest for a reviewer. It is rarely due, so the sweep does not read it; orders that are driven
 * by the state machine are due every few minutes, so the sweep reads all of them that are stuck.
 */
export async function longestWaitingForReview(
  store: Pick<OrderStore, 'listReviewQueue'>,
): Promise<StatusSince | undefined> {
  const { items } = await store.listReviewQueue({ limit: 1 });
  return items[0];
}
