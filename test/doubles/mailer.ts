import { composeMail } from '../../lib/mail/compose.ts';
import { type Mailer, MailRejected, MailsHeld, type OutgoingMail } from '../../lib/mail/mailer.ts';
import { Transient } from '../../lib/problem.ts';

/** How the next mail fails: not accepted; accepted, but the response is lost; rejected for good; no place left in the daily quota. */
export type MailFailure = 'before' | 'after' | 'rejected' | 'quota';

/** Until when the double is held once its quota is used up. */
export const HELD_UNTIL = '2026-11-24T11:00:00.000Z';

/** Accepts mails and shows them; validates them as the real one does. */
export function memoryMailer() {
  const mails: (OutgoingMail & { messageId: string })[] = [];
  const failures: MailFailure[] = [];
  let held: string | undefined;
  const mailer: Mailer = {
    heldUntil: () => held,
    async send(mail) {
      await composeMail(mail, { name: 'Countersign', address: 'countersign@example.net' });
      const failure = failures.shift();
      if (failure === 'before') throw new Transient('The mail service does not answer now.');
      if (failure === 'rejected') throw new MailRejected('The mail service rejected the mail.');
      if (failure === 'quota') {
        held = HELD_UNTIL;
        throw new MailsHeld(HELD_UNTIL);
      }
      const messageId = `message-${mails.length + 1}`;
      mails.push({ ...mail, messageId });
      if (failure === 'after') throw new Transient('The mail service does not answer now.');
      return { messageId };
    },
  };
  return {
    ...mailer,
    mails,
    /** The quota has places again. */
    endHold(): void {
      held = undefined;
    },
    /** Lets the next mails fail, each as given. */
    failNext: (...how: MailFailure[]) => void failures.push(...how),
    /** The mails to an address. */
    to: (address: string) => mails.filter((mail) => mail.to === address),
  };
}
