import { composeMail } from '../../lib/mail/compose.ts';
import { type Mailer, MailRejected, type OutgoingMail } from '../../lib/mail/mailer.ts';
import { Transient } from '../../lib/problem.ts';

/** How the next mail fails: not taken; taken, but nobody hears of it; refused for good. */
export type MailFailure = 'before' | 'after' | 'rejected';

/** Takes mails and shows them; as picky about what a mail may be as the real one. */
export function memoryMailer() {
  const mails: (OutgoingMail & { messageId: string })[] = [];
  const failures: MailFailure[] = [];
  const mailer: Mailer = {
    async send(mail) {
      await composeMail(mail, { name: 'Countersign', address: 'countersign@example.net' });
      const failure = failures.shift();
      if (failure === 'before') throw new Transient('The mail service does not answer for the moment.');
      if (failure === 'rejected') throw new MailRejected('The mail service takes no such mail.');
      const messageId = `message-${mails.length + 1}`;
      mails.push({ ...mail, messageId });
      if (failure === 'after') throw new Transient('The mail service does not answer for the moment.');
      return { messageId };
    },
  };
  return {
    ...mailer,
    mails,
    /** Lets the next mails fail, each in its way. */
    failNext: (...how: MailFailure[]) => void failures.push(...how),
    /** What was sent to somebody. */
    to: (address: string) => mails.filter((mail) => mail.to === address),
  };
}
