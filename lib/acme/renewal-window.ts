import type { Instant } from '../clock.ts';

/** When a client should renew a certificate (RFC 9773 §4.2). */
export type RenewalWindow = { start: Instant; end: Instant };

/** The window begins at two thirds of the life, and lasts a thirtieth of it, so that clients do not come all at once. */
const BEGINS_AT = 2 / 3;
const LASTS = 1 / 30;

export function renewalWindow({
  notBefore,
  notAfter,
}: {
  notBefore: Instant;
  notAfter: Instant;
}): RenewalWindow {
  const life = Date.parse(notAfter) - Date.parse(notBefore);
  const start = Date.parse(notBefore) + life * BEGINS_AT;
  return { start: instant(start), end: instant(start + life * LASTS) };
}

/** A window that has passed: clients renew at once (RFC 9773 §4.2). It begins at the reason, and never before the certificate. */
export function passedWindow(notBefore: Instant, since: Instant): RenewalWindow {
  const start = Math.max(Date.parse(notBefore), Date.parse(since) - 2 * HOUR);
  return { start: instant(start), end: instant(start + 1000) };
}

const HOUR = 3_600_000;

const instant = (milliseconds: number): Instant => new Date(milliseconds).toISOString();
