import type { Instant } from '../clock.ts';

/** A received mail. One that is too large is recorded but not read: its bytes stay in the store. */
export type InboundMail = { tooLarge: false; bytes: Uint8Array } | { tooLarge: true };

/** The size of the largest mail that is read: 1 MB. */
export const INBOUND_MAIL_MAX_BYTES = 1_048_576;

/** The store in which the mail service puts received mails. */
export interface InboundMailStore {
  /** The raw mail with this message id of the mail service; undefined if there is none. @throws Transient */
  read(messageId: string): Promise<InboundMail | undefined>;
  /**
   * Keeps a mail for years, as evidence; all others expire after some days. Idempotent.
   * @returns the key of the object @throws Transient
   */
  keep(messageId: string, bytes: Uint8Array): Promise<string>;
}

/** The most characters of a verdict of the mail service that are kept. */
export const LONGEST_VERDICT = 40;

/** Which received mails and mail events were already handled: they are delivered more than once. */
export interface HandledMailStore {
  /** Marks this id as handled; `false` if it already was. */
  markHandled(id: string, now: Instant): Promise<boolean>;
}
