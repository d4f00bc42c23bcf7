import { after, type Instant } from '../clock.ts';
import type { Validity } from './certificate.ts';

/** The instant without its fraction of a second: a certificate knows whole seconds. */
export const wholeSecond = (at: Instant): Instant => `${at.slice(0, 19)}.000Z`;

/**
 * `days` from `notBefore` on. A day has 86,400 seconds whatever the calendar says, and both ends count: hence one
 * second less (BR 6.3.2).
 */
export function validFor(days: number, notBefore: Instant): Validity {
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`No number of days: ${days}`);
  const start = wholeSecond(notBefore);
  return { notBefore: start, notAfter: after(after(start, days, 'days'), -1, 'seconds') };
}
