import { after, type Instant } from '../clock.ts';

/** For how long one worker holds the sending of a mail: longer than the step that sends may run (two minutes). */
const SENDING_MINUTES = 3;

/** Until when a worker that takes the sending of a mail now holds it. */
export const heldUntil = (now: Instant): Instant => after(now, SENDING_MINUTES, 'minutes');
