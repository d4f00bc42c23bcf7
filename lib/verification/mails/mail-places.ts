import { after, type Instant } from '../../clock.ts';
import type { Counters, PartCounters } from '../../counters.ts';
import { type MailWaits, placeAtOf } from '../challenge.ts';
import { type MailQuotas, type QuotaMail, reserveMailPace, reserveMailQuota } from './mail-quotas.ts';

// docs/decisions/2026-11-30-places-for-mails-that-wait.md

export type PlaceReserver = {
  counters: Counters & PartCounters;
  limits: MailQuotas;
  /** Kept for the life of a function instance. */
  full: KnownFull;
};

/** Periods in which a quota was found used up, by quota. They save writes only: the counters decide. */
export type KnownFull = Map<string, { from: Instant; until: Instant }>;

/** A mail, and the challenge whose mail it is. */
export type PlacedMail = QuotaMail & { id: string };

/** More quotas than the bulk of an account meets. */
const MOST_KNOWN = 10_000;

/** Days or hours that are tried for a place: each costs a write. A mail that finds none tries again in the next period. */
const MOST_TRIES = 64;

/**
 * Reserves the quota for a mail: now, or else in the first hour or day that has a place left. So a mail that waits is tried
 * once, when it is its turn, and mails that are requested later queue behind it.
 * @returns undefined if it may be sent now; else why it waits and until when
 */
export async function reservePlace(
  deps: PlaceReserver,
  mail: PlacedMail,
  now: Instant,
): Promise<MailWaits | undefined> {
  const refused = await refusalAt(deps, mail, now);
  if (refused === undefined) return undefined;
  const { because } = refused;
  for (let at = refused.until, tries = 0; tries < MOST_TRIES; tries++) {
    const again = await refusalAt(deps, mail, at);
    if (again === undefined) return { because, until: turnOf(mail, because, at), reservedAt: now };
    at = again.until;
  }
  return refused;
}

/**
 * Takes the place that a mail has reserved. After its hour it still counts on the same day, if the pace of the domain allows
 * it; after its day it is lost.
 * @returns undefined if the mail may be sent now; until when it waits if it is not its turn yet; `lost` if there is no place
 */
export async function takePlace(
  { counters, limits }: PlaceReserver,
  mail: QuotaMail,
  waits: MailWaits | undefined,
  now: Instant,
): Promise<MailWaits | 'lost' | undefined> {
  const placeAt = placeAtOf(waits);
  if (!placeAt) return 'lost';
  // If something else held it back meanwhile, and kept its place, that has ended.
  const turn: MailWaits = waits?.reservedAt
    ? waits
    : { because: 'domain-pace', until: placeAt, reservedAt: placeAt };
  if (hourOf(now) < hourOf(placeAt)) return turn;
  if (hourOf(now) === hourOf(placeAt)) return undefined;
  for (let at = now; dayOf(at) === dayOf(placeAt); at = after(`${hourOf(at)}:00:00.000Z`, 1, 'hours'))
    if (await reserveMailPace({ counters, limits }, mail, at))
      return at === now ? undefined : { ...turn, until: at };
  return 'lost';
}

async function refusalAt(
  { counters, limits, full }: PlaceReserver,
  mail: QuotaMail,
  at: Instant,
): Promise<MailWaits | undefined> {
  for (const because of QUOTAS) {
    const known = full.get(quotaOf(because, mail));
    if (known && known.from <= at && at < known.until) return { because, until: known.until };
  }
  const refused = await reserveMailQuota(counters, limits, mail, at);
  if (refused) remember(full, quotaOf(refused.because, mail), at, refused.until);
  return refused;
}

/** Extends what is known of a quota. A period that does not follow on it is forgotten, as long as the known one lasts. */
function remember(full: KnownFull, quota: string, at: Instant, until: Instant): void {
  const known = full.get(quota);
  const follows = known !== undefined && known.from <= at && at <= known.until;
  if (known !== undefined && !follows && at < known.until) return;
  if (full.size >= MOST_KNOWN) full.clear();
  full.set(quota, { from: follows ? known.from : at, until });
}

/** One reason for each quota that `quotaOf` tells apart. */
const QUOTAS = [
  'account-limit',
  'domain-limit',
  'domain-share',
  'recipient-limit',
  'recipient-share',
] as const;

/** The quota that a mail waits for. Share and pace of a domain alternate: its hours are full, then its day is. */
function quotaOf(because: MailWaits['because'], { account, contact, registrable }: QuotaMail): string {
  switch (because) {
    case 'domain-limit':
      return JSON.stringify(['domain', registrable]);
    case 'domain-share':
    case 'domain-pace':
      return JSON.stringify(['share', registrable, account]);
    case 'recipient-limit':
      return JSON.stringify(['recipient', contact]);
    case 'recipient-share':
      return JSON.stringify(['recipient-share', contact, account]);
    default:
      return JSON.stringify(['account', account]);
  }
}

/**
 * The time of a place. The mails of an account for a day are spread over its first hour, so that thousands are not due in
 * one minute.
 */
function turnOf({ id }: PlacedMail, because: MailWaits['because'], at: Instant): Instant {
  if (because !== 'account-limit') return at;
  const share = [...id.slice(-8)].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 3000, 0);
  return after(at, share, 'seconds');
}

/** `2026-11-24T10`; sorts like the instant. */
const hourOf = (at: Instant): string => at.slice(0, 13);
const dayOf = (at: Instant): string => at.slice(0, 10);
