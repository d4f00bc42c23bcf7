import { after, type Instant } from '../clock.ts';
import type { ActiveReplacement } from './replacement-request.ts';

/**
 * How soon a client asks for its renewal window again (RFC 9773 §4.3): so long it may take until a client hears of a replacement that
 * is requested now. While one is active, clients hear within an hour of what an operator adds or ends.
 */
export const RETRY_AFTER_SECONDS = { normally: 6 * 3600, whileReplacing: 3600 };

/**
 * Within how many seconds every client that follows Retry-After hears of a replacement that is requested now. Once a request has been
 * active for as long as clients wait normally, each of them has the shorter time.
 */
export const heardWithinSeconds = (active: readonly ActiveReplacement[], now: Instant): number =>
  active.some(({ requestedAt }) => after(requestedAt, RETRY_AFTER_SECONDS.normally, 'seconds') <= now)
    ? RETRY_AFTER_SECONDS.whileReplacing
    : RETRY_AFTER_SECONDS.normally;
