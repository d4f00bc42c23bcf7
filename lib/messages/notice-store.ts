import type { Instant } from '../clock.ts';
import type { Claim } from '../mail/mailer.ts';

/** Which notices were sent, so that each is sent once: `NOTICE#event#recipient`. */
export interface NoticeStore {
  /**
   * Claims the notice: `yours`; `sent` if it was already sent; `refused` if the mail service refused it lately; `busy` if
   * another worker of the same epoch has claimed it. If that worker died, the notice can be claimed again when the claim ends.
   */
  claim(notice: string, now: Instant, claim: Claim): Promise<'yours' | 'sent' | 'refused' | 'busy'>;
  /** Marks the notice as sent; kept longer than any retry. */
  noteSent(notice: string, now: Instant): Promise<void>;
  /** Marks the notice as refused: a retry of other notices leaves it out until then, afterwards it can be claimed again. */
  noteRefused(notice: string, now: Instant, until: Instant): Promise<void>;
  /** Releases the claim after a failure. */
  release(notice: string): Promise<void>;
}
