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

/** How the SES mailer reports the errors of SES, as source and as bundled, which drops most error classes of the SDK. */
export function sesErrorsContract(mailerOf: (url: string) => Mailer): void {
  describe('The SES mailer, when SES refuses,', () => {
    const refused = (status: number, code: string) =>
      answering(
        (_, response) =>
          response
            .writeHead(status, { 'content-type': 'text/xml' })
            .end(
              `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`,
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
