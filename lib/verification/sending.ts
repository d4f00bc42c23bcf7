import { after, type Instant } from '../clock.ts';

/** For how long one worker holds the sending of a mail: longer than any step runs. */
const SENDING_MINUTES = 5;

/** Until when a worker that takes the sending of a mail now holds it. */
export const heldUntil = (now: Instant): Instant => after(now, SENDING_MINUTES, 'minutes');
