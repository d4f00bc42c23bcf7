import * as z from 'zod';
import type { Act } from '../access/act.ts';
import type { Instant } from '../clock.ts';
import { AccountId, Instant as InstantSchema } from '../order/identifiers.ts';
import type { Page, PageRequest } from '../order/store.ts';

/** After a decline or a complaint: this account may not ask about this ADN until then. */
export const Block = z.object({
  id: z.string(),
  account: AccountId,
  adn: z.string(),
  because: z.enum(['declined', 'complained']),
  /** When the contact declined last. */
  createdAt: InstantSchema,
  until: InstantSchema,
});
export type Block = z.infer<typeof Block>;

/** Where blocks are kept; those that have ended are not shown. */
export interface BlockStore {
  /**
   * Takes the place of an earlier one of the same account and ADN, unless that lasts longer; and keeps, apart from it, that a
   * contact declined.
   */
  put(block: Block): Promise<void>;
  active(account: AccountId, adns: readonly string[], now: Instant): Promise<Block[]>;
  page(now: Instant, page: PageRequest): Promise<Page<Block>>;
  /** When a contact of this ADN, or of a domain above it, declined last: whether or not the block has ended or was lifted. */
  lastDecline(account: AccountId, adn: string): Promise<Instant | undefined>;
  /** Lifts it, with its audit event in the same transaction; says whether there was one. */
  lift(id: string, act: Act): Promise<boolean>;
}

/** What a counter is called: alone, or among others of its kind that are read together. */
export type CounterName = string | { among: string; name: string };

/** Counters that end by themselves, against floods and against mailing strangers. */
export interface Counters {
  /** Counts one more under this name, if that keeps within the limit until `endsAt`; says whether it did. */
  take(name: CounterName, limit: number, now: Instant, endsAt: Instant): Promise<boolean>;
  /** Takes one back that was counted for nothing. */
  giveBack(name: CounterName): Promise<void>;
}

/** Counters of several parts, each with its limit, that are counted together. */
export interface PartCounters {
  /**
   * Counts one more in each of these parts of one counter, if each keeps within its limit; else in none of them.
   * @returns a part that is full; undefined if all were counted
   */
  takeParts(name: string, limits: Limits, now: Instant, endsAt: Instant): Promise<string | undefined>;
  giveBackParts(name: string, parts: readonly string[]): Promise<void>;
}

/** How much the parts of a counter may count; a part is called by letters, digits and `_`. */
export type Limits = Readonly<Record<string, number>>;

type Harm = 'bounced' | 'complained';

/** Mails to domain contacts in some days, and how many of them did harm. */
export type MailCount = Record<'sent' | Harm, number>;

/** The mails of each account; of one that is not there none did harm, and it may not be known what it sent. */
export type MailCounts = ReadonlyMap<AccountId, MailCount>;

/** Counts what becomes of mails to domain contacts. What goes out is counted by the limits of accounts, anyway. */
export interface MailTally {
  /** Counts a mail of an account that bounced for good, or was complained of. */
  count(what: Harm, account: AccountId, at: Instant): Promise<void>;
  /**
   * Since the beginning of a day (`2026-11-24`). What was sent is read only if enough harm of one account makes it worth it;
   * otherwise `sent` is 0 and only accounts whose mails did harm are there.
   */
  since(day: string, worth: (harm: Omit<MailCount, 'sent'>) => boolean): Promise<MailCounts>;
  /**
   * Forgets what did harm, of one account or of all, for an operator who has mended it; with its audit event in the same
   * transaction.
   */
  forget(act: Act, account?: AccountId): Promise<void>;
}
