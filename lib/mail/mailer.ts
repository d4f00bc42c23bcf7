import type { Instant } from '../clock.ts';

/** A mail as it leaves the house: one recipient, no user text in any header but the encoded subject. */
export type OutgoingMail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Where an answer goes; absent for mails that nobody should answer. */
  replyTo?: string;
  /** The same date in every copy of a mail that is sent again. */
  date: Instant;
  /** What comes back with every event of this mail: letters, digits, `-` and `_`. */
  tags: Readonly<Record<string, string>>;
  attachments?: readonly { fileName: string; contentType: string; content: Uint8Array }[];
};

/** Sends mails. */
export interface Mailer {
  /**
   * @returns the message id under which events of this mail come back
   * @throws Transient when throttled, paused or out of reach
   * @throws MailRejected when this mail will never be taken
   */
  send(mail: OutgoingMail): Promise<{ messageId: string }>;
}

/** The mail service refuses this mail for good (its recipient or its content). */
export class MailRejected extends Error {
  override name = 'MailRejected';
}
