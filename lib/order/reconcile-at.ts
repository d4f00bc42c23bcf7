import { after, type Instant } from '../clock.ts';

/** Within these minutes the sweep finds an order whose wake-up was lost between commit and wake. */
const HANDED_OVER_MINUTES = 5;

/** When something is due whose turn has just gone to the machine; the step that takes the turn moves it on. */
export const reconcileAt = (now: Instant): Instant => after(now, HANDED_OVER_MINUTES, 'minutes');
