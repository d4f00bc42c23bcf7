import type { CounterName } from '../../counters.ts';
import type { MailCount } from './mail-counts.ts';

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
