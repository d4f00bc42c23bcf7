import { after, type Clock } from '../clock.ts';
import { log } from '../log.ts';
import type { Letter } from '../mail/letter.ts';
import { letterHtml } from '../mail/letter-html.ts';
import { letterText } from '../mail/letter-text.ts';
import { type Mailer, MailRejected, type OutgoingMail } from '../mail/mailer.ts';
import type { Service } from '../mail/service.ts';
import { measure } from '../metrics.ts';
import { Transient } from '../problem.ts';
import type { NoticeStore } from './notice-store.ts';
import type { Recipient } from './recipients.ts';
import { signed } from './signature.ts';

/** What somebody must hear of: a letter to some people, by an id that is the same each time it is made. */
export type Notice = {
  id: string;
  recipients: readonly Recipient[];
  letter: Letter;
  replyTo?: string;
  attachments?: OutgoingMail['attachments'];
};

export type Teller = {
  notices: NoticeStore;
  mailer: Mailer;
  clock: Clock;
  /** Of the claims that this worker makes (`Claim`). */
  epoch: string;
  service: Service;
};

/**
 * How long a claim to tell a notice holds. The function that tells runs for 60 seconds at most (`tellPeople` in
 * serverless/functions.yml); 30 more are for clocks that differ.
 */
export const TELLING_SECONDS = 90;

/**
 * Tells each recipient once: claim, send, note. A crash between send and note tells him twice.
 * @throws Transient where the mail service or the store does not answer, or another worker is at it
 */
export async function tell(
  { notices, mailer, clock, epoch, service }: Teller,
  notice: Notice,
): Promise<void> {
  for (const { key, address } of notice.recipients) {
    const id = `${notice.id}#${key}`;
    const now = clock.now();
    const claim = await notices.claim(id, now, { until: after(now, TELLING_SECONDS, 'seconds'), epoch });
    if (claim === 'told') continue;
    if (claim === 'busy') throw new Transient('Another worker is telling it.');
    try {
      await mailer.send(mailOf({ ...notice, letter: signed(notice.letter, service) }, address, now));
      measure('Mails', now, 1, 'notice-sent');
    } catch (error) {
      if (!(error instanceof MailRejected)) {
        await notices.release(id);
        throw error;
      }
      log('warn', 'notice not mailable', { notice: notice.id });
      measure('Mails', now, 1, 'notice-refused');
    }
    await notices.noteTold(id, clock.now());
  }
}

function mailOf({ letter, replyTo, attachments }: Notice, to: string, date: string): OutgoingMail {
  return {
    to,
    subject: letter.title,
    text: letterText(letter),
    html: letterHtml(letter),
    date,
    tags: { kind: 'notice' },
    ...(replyTo !== undefined && { replyTo }),
    ...(attachments && { attachments }),
  };
}
