import type { Instant } from '../clock.ts';
import type { OrderId } from '../order/identifiers.ts';
import type { AcmeError } from './authorization.ts';
import type { RenewalWindow } from './renewal-window.ts';

/**
 * The last order for what a certificate has, beside that of the certificate. One that waits with an `order` waits for this service; without
 * one the client has to prove its names, or to finalize.
 */
export type RenewalAttempt =
  | { state: 'waiting'; at: Instant; order?: OrderId }
  | { state: 'failed'; at: Instant; order?: OrderId; error: AcmeError }
  | { state: 'succeeded'; at: Instant; order: OrderId };

/** Why a person should look at the client of a certificate. */
export const ATTENTION = ['no-attempt', 'attempt-unfinished', 'attempt-failed'] as const;
export type Attention = (typeof ATTENTION)[number];

type Facts = { notBefore: Instant; notAfter: Instant; window: RenewalWindow };

const DAY = 86_400_000;

/**
 * Whether a valid certificate that is not replaced ends without a recent attempt to renew it.
 *
 * Clients run once a day at least, and those that ask for the window choose an instant in it: so an attempt is missing a day after the window
 * has ended, or, for certificates of a few days, after half of what is left then. One that its client left unfinished is not recent any
 * more after a day.
 */
export function attentionOf(
  { window, notAfter }: Pick<Facts, 'window' | 'notAfter'>,
  attempt: RenewalAttempt | undefined,
  now: Instant,
): Attention | undefined {
  if (now < window.start || attempt?.state === 'succeeded') return undefined;
  if (attempt?.state === 'failed') return 'attempt-failed';
  if (attempt) {
    const isOfClient = attempt.order === undefined;
    return isOfClient && milliseconds(attempt.at, now) >= DAY ? 'attempt-unfinished' : undefined;
  }
  const left = milliseconds(window.end, notAfter);
  return milliseconds(window.end, now) >= Math.min(DAY, left / 2) ? 'no-attempt' : undefined;
}

/**
 * From when on an order for the same names renews a certificate, if it does not say that it replaces it: from the middle of the life, or
 * the begin of an earlier window. Before, it is for another server with the same names.
 */
export function renewsFrom({ notBefore, notAfter, window }: Facts): Instant {
  const middle = new Date(Date.parse(notBefore) + milliseconds(notBefore, notAfter) / 2).toISOString();
  return middle < window.start ? middle : window.start;
}

const milliseconds = (from: Instant, to: Instant): number => Date.parse(to) - Date.parse(from);
