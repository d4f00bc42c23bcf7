import type { Act } from '../../access/attribution.ts';
import type { Instant } from '../../clock.ts';
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
