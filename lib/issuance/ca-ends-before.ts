import type { Instant } from '../clock.ts';

/** The certificate would expire after its issuing CA, and its chain would be invalid for part of the time (RFC 5280 §6.1.3). */
export class CaEndsBefore extends Error {
  override name = 'CaEndsBefore';
  readonly notAfter: Instant;
  /** The longest validity, in days, that a certificate issued now can have. */
  readonly days: number;

  constructor(notAfter: Instant, days: number) {
    super(`The issuing CA is valid until ${notAfter}: not for longer than ${days} days.`);
    this.notAfter = notAfter;
    this.days = days;
  }
}
