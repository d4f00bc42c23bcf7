import type { CounterName } from './guards.ts';

/** All of them stand together, so that one query reads a few days of them. */
export const COUNTED_MAILS = 'CAP#MAILS';

/** The mails that went out for an account on a day (`2026-11-24`). */
export const sentMails = (account: string, day: string): CounterName => ({
  among: COUNTED_MAILS,
  name: `SENT#${day}#${account}`,
});

/** The mails of a day that did harm. */
export const harmfulMails = (what: 'bounced' | 'complained', day: string) => ({
  among: COUNTED_MAILS,
  name: `HARM#${day}#${what}`,
});
