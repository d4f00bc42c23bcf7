import { describe, expect, it } from 'vitest';
import type { Mailer, OutgoingMail } from '../../lib/mail/mailer.ts';
import { answering, thrownBy } from '../doubles/answering-server.ts';

export const mail: OutgoingMail = {
  to: 'hostmaster@example.org',
  subject: 'Confirm example.org',
  text: 'Paste this value.',
  html: '<p>Paste this value.</p>',
  replyTo: 'verify+abc@reply.example.net',
  date: '2026-11-23T10:00:00.000Z',
  tags: { challenge: 'abcdefghijklmnopqrstuvwxyz' },
};

/** The time at which each mailer is tried. */
export const NOW = '2026-11-23T10:00:00.000Z';

/** How the SES mailer reports the errors of SES, as source and as bundled, which drops most error classes of the SDK. */
export function sesErrorsContract(mailerOf: (url: string) => Mailer): void {
  describe('The SES mailer, when SES refuses,', () => {
    const refused = (status: number, code: string, message = 'no') =>
      answering(
        (_, response) =>
          response
            .writeHead(status, { 'content-type': 'text/xml' })
            .end(
              `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
            ),
        (url) => thrownBy(mailerOf(url).send(mail)),
      );

    it('throws MailRejected if SES will never accept this mail', async () => {
      expect(await refused(400, 'MessageRejected')).toMatchObject({ name: 'MailRejected' });
    });

    it.each([
      [400, 'Throttling'],
      [400, 'ThrottlingException'],
      [400, 'LimitExceeded'],
      [400, 'AccountSendingPausedException'],
      [400, 'ConfigurationSetSendingPausedException'],
      [400, 'ConfigurationSetDoesNotExist'],
      [400, 'MailFromDomainNotVerifiedException'],
      [403, 'AccessDenied'],
      [503, 'ServiceUnavailable'],
      [500, 'InternalFailure'],
    ])('throws Transient on %i %s', async (status, code) => {
      expect(await refused(status, code)).toMatchObject({ name: 'Transient' });
    });

    it.each([
      'Email address is not verified. The following identities failed the check in region EU-WEST-1: countersign@example.net',
      'Email address is not verified. The following identities failed the check in region EU-WEST-1: hostmaster@example.org',
      'Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account.',
    ])('throws Transient if SES rejects it for the state of the account: %s', async (message) => {
      expect(await refused(400, 'MessageRejected', message)).toMatchObject({ name: 'Transient' });
    });

    it('throws Transient if the role may not send to this recipient, as in the sandbox', async () => {
      const message =
        "User `arn:aws:sts::1:assumed-role/x' is not authorized to perform `ses:SendRawEmail' on resource `arn:aws:ses:eu-west-1:1:identity/hostmaster@example.org'";

      expect(await refused(403, 'AccessDenied', message)).toMatchObject({ name: 'Transient' });
    });

    /** How two mails fail at an SES that throttles, with its requests so far. */
    const throttledTwice = (message: string) => {
      let requests = 0;
      return answering(
        (_, response) => {
          requests += 1;
          response
            .writeHead(400, { 'content-type': 'text/xml' })
            .end(
              `<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>${message}</Message></Error></ErrorResponse>`,
            );
        },
        async (url) => {
          const mailer = mailerOf(url);
          const first = await thrownBy(mailer.send(mail));
          const forFirst = requests;
          const second = await thrownBy(mailer.send(mail));
          return { first, second, forSecond: requests - forFirst, until: mailer.heldUntil() };
        },
      );
    };

    it('throws Transient, and sends nothing more for an hour, if the daily quota is used up', async () => {
      const { first, second, forSecond, until } = await throttledTwice('Daily message quota exceeded.');

      expect(until).toBe('2026-11-23T11:00:00.000Z');
      expect(first).toMatchObject({ name: 'Transient', until });
      expect(second).toMatchObject({ name: 'Transient', until });
      expect(forSecond).toBe(0);
    });

    it('goes on sending if only the rate of a second was exceeded', async () => {
      const { first, forSecond, until } = await throttledTwice('Maximum sending rate exceeded.');

      expect(first).toMatchObject({ name: 'Transient' });
      expect(forSecond).toBeGreaterThan(0);
      expect(until).toBeUndefined();
    });

    it('passes InvalidParameterValue on: a fault of the service', async () => {
      const error = await refused(400, 'InvalidParameterValue');

      expect(error).toBeInstanceOf(Error);
      expect(error).not.toMatchObject({ name: expect.stringMatching(/^(Transient|MailRejected)$/) });
    });

    it('throws Transient if there is no answer', async () => {
      const error = await thrownBy(mailerOf('http://127.0.0.1:1').send(mail));

      expect(error).toMatchObject({ name: 'Transient' });
    });
  });
}
