import { after, type Instant } from '../clock.ts';
import type { Validity } from './certificate.ts';

/** Truncates an instant to whole seconds, as certificates have no fractions. */
export const wholeSecond = (at: Instant): Instant => `${at.slice(0, 19)}.000Z`;

/**
 * `days` from `notBefore` on. A day always has 86,400 seconds, and both ends are included: hence one second less
 * (BR 6.3.2).
 */
export function validFor(days: number, notBefore: Instant): Validity {
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`No number of days: ${days}`);
  const start = wholeSecond(notBefore);
  return { notBefore: start, notAfter: after(after(start, days, 'days'), -1, 'seconds') };
}
