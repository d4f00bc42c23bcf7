import { createHash } from 'node:crypto';
import { after, type Instant } from '../../clock.ts';
import type { Counters, Limits, PartCounters } from '../../counters.ts';
import type { Challenge, MailWaits } from '../challenge.ts';
import { sentMails } from './mail-counts.ts';

/**
 * Quotas of mails to domain contacts: of an account, an address, and all addresses below a registrable domain. Of the latter
 * two an account has only a share, so that it cannot use up the quota of other accounts.
 */
export type MailQuotas = {
  mailsPerAccountAndDay: number;
  mailsPerRecipientAndDay: number;
  mailsPerRecipientFromAccountAndDay: number;
  mailsPerDomainAndDay: number;
  mailsPerDomainFromAccountAndDay: number;
  /** The pace at which one company that must confirm a hundred domains gets its mails. */
  mailsPerDomainFromAccountAndHour: number;
};

/** A mail to be sent: the account, the recipient, and the registrable domain of the recipient. */
export type QuotaMail = Pick<Challenge, 'account' | 'contact'> & { registrable: string };

/** The mails that an account sent are counted for some days more (`mail-guard.ts`). */
const KEPT_DAYS = 40;

/**
 * Reserves the quota for one mail, because mails to domain contacts are an abuse channel. The quota of the account comes
 * first, so that an account over its own quota uses none of the shared ones.
 * @returns undefined if reserved; else why the mail waits and until when, and nothing is counted
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

/** Reserves only the hour of a mail that has its place on this day already. @returns whether the pace of the domain allows it */
export async function reserveMailPace(
  { counters, limits }: { counters: PartCounters; limits: MailQuotas },
  mail: QuotaMail,
  now: Instant,
): Promise<boolean> {
  const day = now.slice(0, 10);
  const pace = partsOf(mail, limits, now).filter(({ because }) => because === 'domain-pace');
  const full = await counters.reserveParts(domainPlaces(mail, day), limitsOf(pace), now, endOfDay(day));
  return full === undefined;
}

/** Releases the quota that was reserved at an instant, for a mail that was not sent. */
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

/** All quotas of a registrable domain are parts of one counter: a mail costs one write, not five. */
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

/** Hashed, because addresses contain characters that a part name must not; and short, because a counter has many parts. */
const part = (kind: string, ...of: string[]): string =>
  `${kind}_${createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 16)}`;

const domainPlaces = ({ registrable }: QuotaMail, day: string): string => `CAP#DOMAIN#${registrable}#${day}`;

const endOfDay = (day: string): Instant => after(`${day}T00:00:00.000Z`, 1, 'days');

const endOfHour = (now: Instant): Instant => after(`${now.slice(0, 13)}:00:00.000Z`, 1, 'hours');
