import { after, type Instant } from '../clock.ts';
import type { Challenge, MailWaits } from './challenge.ts';
import { sentMails } from './counted-mails.ts';
import type { CounterName, Counters } from './guards.ts';

/** So many mails a day to one address, over all accounts, and from one account. */
export type MailLimits = { mailsPerRecipientAndDay: number; mailsPerAccountAndDay: number };

type Sent = Pick<Challenge, 'account' | 'contact'>;

/** What an account has sent is looked at for some days more (`mail-guard.ts`). */
const KEPT_DAYS = 40;

/**
 * Mails to strangers are an abuse channel: takes a place for one more among those of a day.
 * @returns undefined where there was one; else why the mail waits, and nothing is counted
 */
export async function takePlaces(
  caps: Counters,
  limits: MailLimits,
  { contact, account }: Sent,
  now: Instant,
): Promise<MailWaits | undefined> {
  const day = now.slice(0, 10);
  const until = endOfDay(day);
  const ofRecipient = recipientPlaces(contact, day);
  if (!(await caps.take(ofRecipient, limits.mailsPerRecipientAndDay, now, until))) {
    return { because: 'recipient-limit', until };
  }
  const kept = after(until, KEPT_DAYS, 'days');
  if (await caps.take(sentMails(account, day), limits.mailsPerAccountAndDay, now, kept)) return undefined;
  await caps.giveBack(ofRecipient);
  return { because: 'account-limit', until };
}

/** Gives places back that were taken at an instant, for a mail that did not go out. */
export async function giveBackPlaces(
  caps: Counters,
  { contact, account }: Sent,
  takenAt: Instant,
): Promise<void> {
  const day = takenAt.slice(0, 10);
  await Promise.allSettled([
    caps.giveBack(recipientPlaces(contact, day)),
    caps.giveBack(sentMails(account, day)),
  ]);
}

const recipientPlaces = (contact: string, day: string): CounterName => `CAP#${contact}#${day}`;

const endOfDay = (day: string): Instant => after(`${day}T00:00:00.000Z`, 1, 'days');
