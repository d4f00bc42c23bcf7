/** A mail as it came in. One that is too large is recorded, not parsed: its bytes are left where they are. */
export type InboundMail = { tooLarge: false; bytes: Uint8Array } | { tooLarge: true };

/** What is read of a mail at most: 1 MB. */
export const INBOUND_MAIL_MAX_BYTES = 1_048_576;

/** Where the mail service puts mails that come in. */
export interface InboundMailStore {
  /** The raw mail with this message id of the mail service; undefined where there is none. @throws Transient */
  read(messageId: string): Promise<InboundMail | undefined>;
  /**
   * Keeps a mail as evidence, for years; all others are gone after some days. Safe to repeat.
   * @returns the key of the object @throws Transient
   */
  keep(messageId: string, bytes: Uint8Array): Promise<string>;
}
