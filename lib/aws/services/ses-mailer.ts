import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { after, type Clock, type Instant } from '../../clock.ts';
import { log } from '../../log.ts';
import { composeMail, type Sender } from '../../mail/compose.ts';
import { type Mailer, MailRejected, MailsHeld } from '../../mail/mailer.ts';
import { measure } from '../../metrics.ts';
import { Transient } from '../../problem.ts';
import { CLIENT } from '../client-settings.ts';
import { withTransientErrors } from '../with-transient-errors.ts';
import { sesRefusal } from './ses-refusal.ts';

type PostOffice = { ses: Pick<SESClient, 'send'>; from: Sender; configurationSet: string };

/** SES with the sender of all mails, and the configuration set that reports deliveries, bounces and complaints. */
export const openMailer = (from: Sender, configurationSet: string): PostOffice => ({
  ses: new SESClient(CLIENT),
  from,
  configurationSet,
});

/**
 * How long no mail is sent after the daily quota was used up. SES counts the mails of the last 24 hours, so places come back
 * hour by hour, as they were taken.
 * @see docs/decisions/2026-11-30-mails-that-ses-refuses.md
 */
const HELD_MINUTES = 60;

/** `LimitExceeded` is what SES sends over the wire for its `LimitExceededException`. */
const THROTTLED = ['LimitExceeded'];

/** Sends by SES. The recipient is given outside the mail, so no header can add another one. */
export function sesMailer(office: () => PostOffice, clock: Clock): Mailer {
  let held: Instant | undefined;
  const heldUntil = () => (held !== undefined && held > clock.now() ? held : undefined);

  /** @throws the error by which callers know what to do about a refusal */
  function refuse(error: unknown, recipient: string): never {
    const because = error instanceof Error ? sesRefusal(error, recipient) : undefined;
    if (because === undefined) throw error;
    if (because === 'recipient') throw new MailRejected('The mail service rejected it.', { cause: error });
    const now = clock.now();
    log('error', 'the mail service refuses mails', { because });
    if (because !== 'daily-quota') {
      measure('SendingRefused', now, 1, undefined);
      throw new Transient('The mail service refuses mails of this account.', { cause: error });
    }
    measure('SendingQuotaUsedUp', now, 1, undefined);
    held = after(now, HELD_MINUTES, 'minutes');
    throw new MailsHeld(held);
  }

  return {
    heldUntil,
    async send(mail) {
      const until = heldUntil();
      if (until !== undefined) throw new MailsHeld(until);
      const { ses, from, configurationSet } = office();
      const command = new SendRawEmailCommand({
        Source: from.address,
        Destinations: [mail.to],
        RawMessage: { Data: await composeMail(mail, from) },
        ConfigurationSetName: configurationSet,
        Tags: Object.entries(mail.tags).map(([Name, Value]) => ({ Name, Value })),
      });
      const send = () => ses.send(command).catch((error: unknown) => refuse(error, mail.to));
      const { MessageId } = await withTransientErrors('The mail service', send, THROTTLED);
      if (MessageId === undefined) throw new Error('SES returned no message id.');
      return { messageId: MessageId };
    },
  };
}
