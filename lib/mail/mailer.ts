import type { Instant } from '../clock.ts';
import { Transient } from '../problem.ts';

/** A mail to send: one recipient, no text of users in any header except the encoded subject. */
export type OutgoingMail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The address for replies; absent if the mail must not be answered. */
  replyTo?: string;
  /** The same in every copy of a mail that is resent. */
  date: Instant;
  /** Returned with every event of this mail: letters, digits, `-` and `_`. */
  tags: Readonly<Record<string, string>>;
  attachments?: readonly { fileName: string; contentType: string; content: Uint8Array }[];
};

/** Sends mails. */
export interface Mailer {
  /**
   * @returns the message id that the events of this mail carry
   * @throws Transient if throttled or not reachable, or if the service refuses mails for the state of its account
   * @throws MailsHeld if the daily quota of the account is used up
   * @throws MailRejected if the service will never accept this mail
   */
  send(mail: OutgoingMail): Promise<{ messageId: string }>;
  /** Until when this process sends no mail, because the daily quota was used up; undefined if it sends. */
  heldUntil(): Instant | undefined;
}

/** The mail service takes no further mails today: the quota of the whole account is used up. */
export class MailsHeld extends Transient {
  readonly until: Instant;

  constructor(until: Instant) {
    super(`The daily quota of mails is used up. The next try is at ${until}.`);
    this.until = until;
  }
}

/** The mail service permanently rejects this mail (its recipient or its content). */
export class MailRejected extends Error {
  override name = 'MailRejected';
}

/**
 * A worker's claim to send a mail: until it expires, no other worker sends the mail. Workers that end together share an
 * epoch (`CLAIM_EPOCH`); a claim of another epoch is void, because its worker has ended.
 */
export type Claim = { until: Instant; epoch: string };
