import { after, type Clock } from '../clock.ts';
import { log } from '../log.ts';
import { type Letter, withoutConsole } from '../mail/letter.ts';
import { letterHtml } from '../mail/letter-html.ts';
import { letterText } from '../mail/letter-text.ts';
import { type Mailer, MailRejected, MailsHeld, type OutgoingMail } from '../mail/mailer.ts';
import type { Service } from '../mail/service.ts';
import { measure } from '../metrics.ts';
import { Transient } from '../problem.ts';
import type { MemberLetter } from './member-texts/every-language.ts';
import type { NoticeStore } from './notice-store.ts';
import type { Recipient } from './recipients.ts';
import { withSignature } from './signature.ts';

/** A letter to some people, each in their language, with an id that is the same each time the notice is created. */
export type Notice = {
  id: string;
  recipients: readonly Recipient[];
  letter: MemberLetter;
  replyTo?: string;
  attachments?: OutgoingMail['attachments'];
};

export type NoticeSender = {
  notices: NoticeStore;
  mailer: Mailer;
  clock: Clock;
  /** The epoch of this worker's claims (`Claim`). */
  epoch: string;
  service: Service;
};

/**
 * How long a claim to send a notice is valid. The function that sends it runs for at most 60 seconds (`sendNotices` in
 * serverless/functions.yml); 30 more allow for clocks that differ.
 */
export const NOTICE_CLAIM_SECONDS = 90;

/** How long a refused notice is left out. A stream is retried for half a day; after that, an operator sends it by hand. */
const REFUSED_HOURS = 12;

/**
 * Sends a notice to each recipient once: claim, send, mark as sent. After a crash between the last two it is sent twice. A
 * notice that the mail service refuses for its recipient is marked as refused, never as sent.
 * @throws Transient if the mail service or the store does not answer, or another worker has claimed the notice
 * @throws MailsHeld if the daily quota of the mail service is used up
 */
export async function sendNotice(
  { notices, mailer, clock, epoch, service }: NoticeSender,
  notice: Notice,
): Promise<void> {
  for (const { key, address, language } of notice.recipients) {
    const id = `${notice.id}#${key}`;
    const now = clock.now();
    const held = mailer.heldUntil();
    if (held !== undefined) throw new MailsHeld(held);
    const claim = await notices.claim(id, now, { until: after(now, NOTICE_CLAIM_SECONDS, 'seconds'), epoch });
    if (claim === 'sent' || claim === 'refused') continue;
    if (claim === 'busy') throw new Transient('Another worker is sending this notice.');
    try {
      const letter = notice.letter(language);
      const shown = withSignature(service.hasConsole ? letter : withoutConsole(letter), service);
      await mailer.send(mailOf(notice, shown, address, now));
      measure('Mails', now, 1, 'notice-sent');
    } catch (error) {
      if (!(error instanceof MailRejected)) {
        await notices.release(id);
        throw error;
      }
      log('error', 'notice refused', { notice: notice.id });
      measure('Mails', now, 1, 'notice-refused');
      await notices.noteRefused(id, now, after(now, REFUSED_HOURS, 'hours'));
      continue;
    }
    await notices.noteSent(id, clock.now());
  }
}

function mailOf({ replyTo, attachments }: Notice, letter: Letter, to: string, date: string): OutgoingMail {
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
