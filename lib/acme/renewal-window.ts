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

/** Certificates begin some minutes before they are issued, so it ends in the past. acmez, and so Caddy, refuse one of a second or less. */
const PASSED_LASTS = 60_000;

/** A window that has passed: clients renew at once (RFC 9773 §4.2). It begins before the reason, and never before the certificate. */
export function passedWindow(notBefore: Instant, since: Instant): RenewalWindow {
  const start = Math.max(Date.parse(notBefore), Date.parse(since) - 2 * HOUR);
  return { start: instant(start), end: instant(start + PASSED_LASTS) };
}

const HOUR = 3_600_000;

const instant = (milliseconds: number): Instant => new Date(milliseconds).toISOString();
