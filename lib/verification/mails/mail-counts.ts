import type { Attribution } from '../../access/attribution.ts';
import type { Instant } from '../../clock.ts';
import type { CounterName } from '../../counters.ts';
import type { AccountId } from '../../order/identifiers.ts';

type Harm = 'bounced' | 'complained';

/** Mails to domain contacts within some days, and how many of them bounced or were complained about. */
export type MailCount = Record<'sent' | Harm, number>;

/** The counts of each account. An absent account had no bounces or complaints; how much it sent may not be known. */
export type MailCounts = ReadonlyMap<AccountId, MailCount>;

/** Counts bounces of and complaints about mails to domain contacts. Sent mails are counted by the quotas of accounts. */
export interface MailCountStore {
  /** Counts a mail of an account that bounced permanently or was complained about. */
  count(what: Harm, account: AccountId, at: Instant): Promise<void>;
  /**
   * The counts from one day to another (`2026-11-24`), both included: places on later days are reserved. Sent mails are read only if the harm of one account makes it
   * worth a read; otherwise `sent` is 0 and only accounts with bounces or complaints are included.
   */
  loadBetween(
    first: string,
    last: string,
    worth: (harm: Omit<MailCount, 'sent'>) => boolean,
  ): Promise<MailCounts>;
  /**
   * Resets bounces and complaints of one account or of all, when an operator lifts the guard; with the audit event in the
   * same transaction.
   */
  forget(act: Attribution, account?: AccountId): Promise<void>;
}

/** All counters share a partition, so that one query reads several days. */
export const COUNTED_MAILS = 'CAP#MAILS';

/** The counter of the mails that were sent for an account on a day (`2026-11-24`). */
export const sentMails = (account: string, day: string): CounterName => ({
  among: COUNTED_MAILS,
  name: `SENT#${day}#${account}`,
});

/** The counter of the mails of an account that bounced or were complained about on a day. */
export const harmfulMailCounter = (what: 'bounced' | 'complained', account: string, day: string) => ({
  among: COUNTED_MAILS,
  name: `HARM#${day}#${what}#${account}`,
});

/** What a counter counts, and for which account. */
function readCounted(name: string): { of: 'sent' | 'bounced' | 'complained'; account: string } {
  const [kind, , second = '', third = ''] = name.split('#');
  if (kind === 'SENT') return { of: 'sent', account: second };
  return { of: second === 'complained' ? 'complained' : 'bounced', account: third };
}

/** Whether a counter belongs to this account; always true if none is given. */
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
