import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SESClient } from '@aws-sdk/client-ses';
import type { BridgeEvent } from '@countersign/aws-emulators/ses/events';
import { startSes } from '@countersign/aws-emulators/ses/start-ses';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sesMailer } from '../../../lib/aws/services/ses-mailer.ts';
import { MailRejected, type OutgoingMail } from '../../../lib/mail/mailer.ts';
import { Transient } from '../../../lib/problem.ts';
import { answering, thrownBy } from '../../doubles/answering-server.ts';

const mail: OutgoingMail = {
  to: 'hostmaster@example.org',
  subject: 'Confirm example.org',
  text: 'Paste this value.',
  html: '<p>Paste this value.</p>',
  replyTo: 'verify+abc@reply.example.net',
  date: '2026-11-23T10:00:00.000Z',
  tags: { challenge: 'abcdefghijklmnopqrstuvwxyz' },
};

const officeOf = (endpoint: string) => ({
  ses: new SESClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  }),
  from: { name: 'Example Org Certificates', address: 'countersign@example.net' },
  configurationSet: 'countersign',
});

describe('The SES mailer', () => {
  let folder: string;
  let ses: Awaited<ReturnType<typeof startSes>>;
  const events: BridgeEvent[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'countersign-'));
    ses = await startSes({ folder, emit: (event) => void events.push(event) });
  });
  afterAll(async () => {
    await ses.stop();
    await rm(folder, { recursive: true });
  });

  it('sends under a message id and a tag by which the events of the mail come back', async () => {
    const { messageId } = await sesMailer(() => officeOf(ses.url)).send(mail);

    await vi.waitFor(() => expect(events.length).toBeGreaterThan(0));
    expect(events[0]).toMatchObject({
      detail: {
        mail: {
          messageId,
          source: 'countersign@example.net',
          destination: [mail.to],
          tags: { challenge: [mail.tags['challenge']] },
        },
      },
    });
  });

  it('rejects what is no address before it calls SES', async () => {
    const mailer = sesMailer(() => officeOf('http://127.0.0.1:1'));

    const error = await thrownBy(mailer.send({ ...mail, to: 'a@example.org, b@example.org' }));

    expect(error).toBeInstanceOf(MailRejected);
  });
});

describe('The SES mailer, when SES refuses,', () => {
  const refused = (status: number, code: string) =>
    answering(
      (_, response) =>
        response
          .writeHead(status, { 'content-type': 'text/xml' })
          .end(
            `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`,
          ),
      (url) => thrownBy(sesMailer(() => officeOf(url)).send(mail)),
    );

  it('throws MailRejected if SES will never accept this mail', async () => {
    expect(await refused(400, 'MessageRejected')).toBeInstanceOf(MailRejected);
  });

  it.each([
    [400, 'Throttling'],
    [400, 'ThrottlingException'],
    [400, 'LimitExceeded'],
    [400, 'AccountSendingPausedException'],
    [400, 'ConfigurationSetSendingPausedException'],
    [400, 'ConfigurationSetDoesNotExist'],
    [400, 'MailFromDomainNotVerifiedException'],
    [503, 'ServiceUnavailable'],
    [500, 'InternalFailure'],
  ])('throws Transient on %i %s', async (status, code) => {
    expect(await refused(status, code)).toBeInstanceOf(Transient);
  });

  it.each(['AccessDenied', 'InvalidParameterValue'])('passes %s on: a fault of ours', async (code) => {
    const error = await refused(400, code);

    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(Transient);
    expect(error).not.toBeInstanceOf(MailRejected);
  });

  it('throws Transient if there is no answer', async () => {
    const error = await thrownBy(sesMailer(() => officeOf('http://127.0.0.1:1')).send(mail));

    expect(error).toBeInstanceOf(Transient);
  });
});
