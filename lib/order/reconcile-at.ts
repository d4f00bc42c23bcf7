import { after, type Instant } from '../clock.ts';

/** Within these minutes the sweep reconciles an order whose wake-up was lost after the commit. */
const RECONCILE_MINUTES = 5;

/** When the sweep checks that the state machine has continued; the step that continues sets the next due date. */
export const reconcileAt = (now: Instant): Instant => after(now, RECONCILE_MINUTES, 'minutes');
