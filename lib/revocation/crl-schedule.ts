import { after, type Instant } from '../clock.ts';
import type { PublishedCrl } from './crl-store.ts';

/** BR 4.9.7: a CRL of subscriber certificates is valid for ten days at most. */
export const ISSUING_CRL_DAYS = 7;

/** BR 4.9.7: a CRL of CA certificates is valid for twelve months at most. */
export const ROOT_CRL_DAYS = 364;

/** BR 4.9.7 requires a new CRL every four days if certificates have no OCSP URL. */
const REISSUED_AFTER_HOURS = 24;

/** Whether a new CRL of an issuing CA is due: there is none, it lacks a revocation, or it is a day old. */
export const isIssuingCrlDue =
  (now: Instant) =>
  (published: PublishedCrl | undefined, unlisted: number): boolean =>
    published === undefined ||
    unlisted > 0 ||
    after(published.thisUpdate, REISSUED_AFTER_HOURS, 'hours') <= now;

/** How long before its expiry the root's CRL is signed again, when an operator with the root's key runs a command. */
const ROOT_REISSUED_DAYS_BEFORE = 180;

/** Whether a new CRL of the root is due: there is none, it lacks a revocation, or it expires within half a year. */
export const isRootCrlDue =
  (now: Instant) =>
  (published: PublishedCrl | undefined, unlisted: number): boolean =>
    published === undefined ||
    unlisted > 0 ||
    after(published.nextUpdate, -ROOT_REISSUED_DAYS_BEFORE, 'days') <= now;

/**
 * From when on before its end the time left of the root's CRL is measured. Its alarm rings a month before the end, and takes
 * no measurement for good: a metric costs for each hour in which it is written.
 */
const ROOT_MEASURED_DAYS_BEFORE = 60;

/** Whether the time left of a CRL is measured. That of an issuing CA always is: its alarm rings if no measurement comes. */
export const isTimeLeftMeasured = (
  list: 'issuing.crl' | 'root.crl',
  now: Instant,
  nextUpdate: Instant,
): boolean => list === 'issuing.crl' || after(nextUpdate, -ROOT_MEASURED_DAYS_BEFORE, 'days') <= now;
