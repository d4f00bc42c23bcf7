import { composeMail } from '../../lib/mail/compose.ts';
import { type Mailer, MailRejected, type OutgoingMail } from '../../lib/mail/mailer.ts';
import { Transient } from '../../lib/problem.ts';

/** How the next mail fails: not accepted; accepted, but the response is lost; rejected for good. */
export type MailFailure = 'before' | 'after' | 'rejected';

/** Accepts mails and shows them; validates them as the real one does. */
export function memoryMailer() {
  const mails: (OutgoingMail & { messageId: string })[] = [];
  const failures: MailFailure[] = [];
  const mailer: Mailer = {
    async send(mail) {
      await composeMail(mail, { name: 'Countersign', address: 'countersign@example.net' });
      const failure = failures.shift();
      if (failure === 'before') throw new Transient('The mail service does not answer now.');
      if (failure === 'rejected') throw new MailRejected('The mail service rejected the mail.');
      const messageId = `message-${mails.length + 1}`;
      mails.push({ ...mail, messageId });
      if (failure === 'after') throw new Transient('The mail service does not answer now.');
      return { messageId };
    },
  };
  return {
    ...mailer,
    mails,
    /** Lets the next mails fail, each as given. */
    failNext: (...how: MailFailure[]) => void failures.push(...how),
    /** The mails to an address. */
    to: (address: string) => mails.filter((mail) => mail.to === address),
  };
}
