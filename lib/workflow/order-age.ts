import { after, type Instant, secondsBetween } from '../clock.ts';
import { measure } from '../metrics.ts';
import type { OrderStatus } from '../order/lifecycle.ts';
import type { OrderStore } from '../order/store.ts';

/** Where an order waits for the service or for somebody whom the service has asked: there one may be stuck. */
const MAY_STICK = [
  'submitted',
  'verifying',
  'reviewing',
  'issuing',
] as const satisfies readonly OrderStatus[];

/** Since when an order is in its status. */
export type Waiting = { status: OrderStatus; since: Instant };

/**
 * Collects what a sweep looks at; `tell` measures how long the oldest of each status has waited.
 * @param verificationDeadlineDays after which contacts can no longer confirm; 0 for never
 */
export function oldestOrders({ verificationDeadlineDays }: { verificationDeadlineDays: number }) {
  const oldest = new Map<OrderStatus, Instant>();
  return {
    saw({ status, since }: Waiting): void {
      const known = oldest.get(status);
      if (known === undefined || since < known) oldest.set(status, since);
    },
    tell(now: Instant): void {
      for (const status of MAY_STICK) {
        const since = oldest.get(status);
        if (since !== undefined) measure('OldestOrderAge', now, Math.max(0, secondsBetween(since, now)), status);
      }
      const asked = oldest.get('verifying');
      if (asked === undefined || verificationDeadlineDays === 0) return;
      const overdue = secondsBetween(after(asked, verificationDeadlineDays, 'days'), now);
      if (overdue > 0) measure('VerificationOverdue', now, overdue, undefined);
    },
  };
}

/**
 * The order that waits longest for a reviewer: nobody has to look at it, so a sweep does not meet it.
 * What is in the machine's hands is due every few minutes, so the sweep itself sees all that is stuck there.
 */
export async function longestInReview(
  store: Pick<OrderStore, 'listReviewQueue'>,
): Promise<Waiting | undefined> {
  const { items } = await store.listReviewQueue({ limit: 1 });
  return items[0];
}
