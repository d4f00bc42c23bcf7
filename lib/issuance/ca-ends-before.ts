import type { Instant } from '../clock.ts';

/** The certificate would outlive its issuing CA: its chain would be broken for a part of the time (RFC 5280 §6.1.3). */
export class CaEndsBefore extends Error {
  override name = 'CaEndsBefore';
  readonly notAfter: Instant;
  /** How many days a certificate of now may still have. */
  readonly days: number;

  constructor(notAfter: Instant, days: number) {
    super(`The issuing CA is valid until ${notAfter}: not for longer than ${days} days.`);
    this.notAfter = notAfter;
    this.days = days;
  }
}
