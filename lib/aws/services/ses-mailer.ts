import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { composeMail, type Sender } from '../../mail/compose.ts';
import { type Mailer, MailRejected } from '../../mail/mailer.ts';
import { CLIENT } from '../client-settings.ts';
import { nameOf, withTransientErrors } from '../with-transient-errors.ts';

type PostOffice = { ses: Pick<SESClient, 'send'>; from: Sender; configurationSet: string };

/** SES with the sender of all mails, and the configuration set that reports deliveries, bounces and complaints. */
export const openMailer = (from: Sender, configurationSet: string): PostOffice => ({
  ses: new SESClient(CLIENT),
  from,
  configurationSet,
});

/** Errors about all mails, not this one, that an operator or time resolves; `LimitExceeded` is what SES sends over the wire. */
const PAUSED = [
  'AccountSendingPausedException',
  'ConfigurationSetSendingPausedException',
  'ConfigurationSetDoesNotExistException',
  'MailFromDomainNotVerifiedException',
  'LimitExceeded',
  'AccessDenied',
];

/** Sends by SES. The recipient is given outside the mail, so no header can add another one. */
export function sesMailer(office: () => PostOffice): Mailer {
  return {
    async send(mail) {
      const { ses, from, configurationSet } = office();
      const command = new SendRawEmailCommand({
        Source: from.address,
        Destinations: [mail.to],
        RawMessage: { Data: await composeMail(mail, from) },
        ConfigurationSetName: configurationSet,
        Tags: Object.entries(mail.tags).map(([Name, Value]) => ({ Name, Value })),
      });
      const { MessageId } = await rejecting(() =>
        withTransientErrors('The mail service', () => ses.send(command), PAUSED),
      );
      if (MessageId === undefined) throw new Error('SES returned no message id.');
      return { messageId: MessageId };
    },
  };
}

async function rejecting<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (nameOf(error) !== 'MessageRejected') throw error;
    throw new MailRejected('The mail service rejected it.', { cause: error });
  }
}
