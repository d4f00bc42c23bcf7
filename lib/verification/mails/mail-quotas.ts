import { createHash } from 'node:crypto';
import { after, type Instant } from '../../clock.ts';
import type { Counters, Limits, PartCounters } from '../../counters.ts';
import type { Challenge, MailWaits } from '../challenge.ts';
import { sentMails } from './mail-counts.ts';

/**
 * How many mails may go to strangers: from an account, to an address, and to all addresses below a registrable domain. Of
 * the latter two an account has a share only, so that it cannot use up what is there for the others.
 */
export type MailQuotas = {
  mailsPerAccountAndDay: number;
  mailsPerRecipientAndDay: number;
  mailsPerRecipientFromAccountAndDay: number;
  mailsPerDomainAndDay: number;
  mailsPerDomainFromAccountAndDay: number;
  /** A company that is asked about a hundred domains at once is mailed at this pace. */
  mailsPerDomainFromAccountAndHour: number;
};

/** A mail that is to go out: whose it is, to whom, and below which registrable domain. */
export type QuotaMail = Pick<Challenge, 'account' | 'contact'> & { registrable: string };

/** What an account has sent is looked at for some days more (`mail-guard.ts`). */
const KEPT_DAYS = 40;

/**
 * Mails to strangers are an abuse channel: takes a place for one more. That of the account comes first, so that an account
 * over its own quota uses up none of anybody else's.
 * @returns undefined if there was one; else why the mail waits and until when, and nothing is counted
 */
export async function reserveMailQuota(
  counters: Counters & PartCounters,
  limits: MailQuotas,
  mail: QuotaMail,
  now: Instant,
): Promise<MailWaits | undefined> {
  const day = now.slice(0, 10);
  const until = endOfDay(day);
  const ofAccount = sentMails(mail.account, day);
  if (
    !(await counters.reserve(ofAccount, limits.mailsPerAccountAndDay, now, after(until, KEPT_DAYS, 'days')))
  )
    return { because: 'account-limit', until };
  const parts = partsOf(mail, limits, now);
  const full = await counters.reserveParts(domainPlaces(mail, day), limitsOf(parts), now, until);
  if (full === undefined) return undefined;
  await counters.release(ofAccount);
  const because = parts.find(({ name }) => name === full)?.because ?? 'domain-limit';
  return { because, until: because === 'domain-pace' ? endOfHour(now) : until };
}

/** Gives places back that were taken at an instant, for a mail that did not go out. */
export async function releaseMailQuota(
  counters: Counters & PartCounters,
  limits: MailQuotas,
  mail: QuotaMail,
  takenAt: Instant,
): Promise<void> {
  const day = takenAt.slice(0, 10);
  const parts = partsOf(mail, limits, takenAt).map(({ name }) => name);
  await Promise.allSettled([
    counters.releaseParts(domainPlaces(mail, day), parts),
    counters.release(sentMails(mail.account, day)),
  ]);
}

type Part = { name: string; limit: number; because: MailWaits['because'] };

/** All that is counted of a registrable domain stands in one counter: a mail pays for one write, not for five. */
function partsOf({ account, contact }: QuotaMail, limits: MailQuotas, now: Instant): Part[] {
  const hour = now.slice(11, 13);
  return [
    { name: 'all', limit: limits.mailsPerDomainAndDay, because: 'domain-limit' },
    {
      name: part('to', contact),
      limit: limits.mailsPerRecipientAndDay,
      because: 'recipient-limit',
    },
    {
      name: part('from', account),
      limit: limits.mailsPerDomainFromAccountAndDay,
      because: 'domain-share',
    },
    {
      name: part('both', account, contact),
      limit: limits.mailsPerRecipientFromAccountAndDay,
      because: 'recipient-share',
    },
    {
      name: part(`at${hour}`, account),
      limit: limits.mailsPerDomainFromAccountAndHour,
      because: 'domain-pace',
    },
  ];
}

const limitsOf = (parts: readonly Part[]): Limits =>
  Object.fromEntries(parts.map(({ name, limit }) => [name, limit]));

/** Hashed, for addresses hold what no part may be called by; and short, for a counter holds many. */
const part = (kind: string, ...of: string[]): string =>
  `${kind}_${createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 16)}`;

const domainPlaces = ({ registrable }: QuotaMail, day: string): string => `CAP#DOMAIN#${registrable}#${day}`;

const endOfDay = (day: string): Instant => after(`${day}T00:00:00.000Z`, 1, 'days');

const endOfHour = (now: Instant): Instant => after(`${now.slice(0, 13)}:00:00.000Z`, 1, 'hours');
