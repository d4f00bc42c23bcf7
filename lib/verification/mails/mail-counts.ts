import type { Act } from '../../access/attribution.ts';
import type { Instant } from '../../clock.ts';
import type { CounterName } from '../../counters.ts';
import type { AccountId } from '../../order/identifiers.ts';

type Harm = 'bounced' | 'complained';

/** Mails to domain contacts in some days, and how many of them did harm. */
export type MailCount = Record<'sent' | Harm, number>;

/** The mails of each account; of one that is not there none did harm, and it may not be known what it sent. */
export type MailCounts = ReadonlyMap<AccountId, MailCount>;

/** Counts what becomes of mails to domain contacts. What goes out is counted by the limits of accounts, anyway. */
export interface MailCountStore {
  /** Counts a mail of an account that bounced for good, or was complained of. */
  count(what: Harm, account: AccountId, at: Instant): Promise<void>;
  /**
   * Since the beginning of a day (`2026-11-24`). What was sent is read only if enough harm of one account makes it worth it;
   * otherwise `sent` is 0 and only accounts whose mails did harm are there.
   */
  loadSince(day: string, worth: (harm: Omit<MailCount, 'sent'>) => boolean): Promise<MailCounts>;
  /**
   * Forgets what did harm, of one account or of all, for an operator who has mended it; with its audit event in the same
   * transaction.
   */
  forget(act: Act, account?: AccountId): Promise<void>;
}

/** All of them stand together, so that one query reads a few days of them. */
export const COUNTED_MAILS = 'CAP#MAILS';

/** The mails that went out for an account on a day (`2026-11-24`). */
export const sentMails = (account: string, day: string): CounterName => ({
  among: COUNTED_MAILS,
  name: `SENT#${day}#${account}`,
});

/** The mails of an account on a day that did harm. */
export const harmfulMails = (what: 'bounced' | 'complained', account: string, day: string) => ({
  among: COUNTED_MAILS,
  name: `HARM#${day}#${what}#${account}`,
});

/** Whose such a counter is, and of what. */
function readCounted(name: string): { of: 'sent' | 'bounced' | 'complained'; account: string } {
  const [kind, , second = '', third = ''] = name.split('#');
  if (kind === 'SENT') return { of: 'sent', account: second };
  return { of: second === 'complained' ? 'complained' : 'bounced', account: third };
}

/** Whether a counter is of this account; of every one if none is named. */
export const isCountedOf = (name: string, account: string | undefined): boolean =>
  account === undefined || readCounted(name).account === account;

/** Adds up counters by account. */
export function countsOf(counted: Iterable<{ name: string; count: number }>): Map<string, MailCount> {
  const counts = new Map<string, MailCount>();
  for (const { name, count } of counted) {
    const { of, account } = readCounted(name);
    const before = counts.get(account) ?? { sent: 0, bounced: 0, complained: 0 };
    counts.set(account, { ...before, [of]: before[of] + count });
  }
  return counts;
}
