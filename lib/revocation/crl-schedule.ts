import { after, type Instant } from '../clock.ts';
import type { PublishedCrl } from './crl-store.ts';

/** BR 4.9.7: a list of subscribers' certificates is good for ten days at most. */
export const ISSUING_CRL_DAYS = 7;

/** BR 4.9.7: a list of CAs' certificates is good for twelve months at most. */
export const ROOT_CRL_DAYS = 364;

/** BR 4.9.7 asks for a new list every four days where certificates name no OCSP. */
const REISSUED_AFTER_HOURS = 24;

/** Whether a new list is due: none is there, a revocation is not on it, or it is a day old. */
export const isCrlDue =
  (now: Instant) =>
  (published: PublishedCrl | undefined, unlisted: number): boolean =>
    published === undefined ||
    unlisted > 0 ||
    after(published.thisUpdate, REISSUED_AFTER_HOURS, 'hours') <= now;
