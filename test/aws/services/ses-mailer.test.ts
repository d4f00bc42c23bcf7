import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SESClient } from '@aws-sdk/client-ses';
import type { BridgeEvent } from '@countersign/aws-emulators/ses/events';
import { startSes } from '@countersign/aws-emulators/ses/start-ses';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sesMailer } from '../../../lib/aws/services/ses-mailer.ts';
import { MailRejected } from '../../../lib/mail/mailer.ts';
import { mail, NOW, sesErrorsContract } from '../../contract/ses-errors.ts';
import { thrownBy } from '../../doubles/answering-server.ts';
import { fixedClock } from '../../doubles/test-ca.ts';

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
    const { messageId } = await sesMailer(() => officeOf(ses.url), fixedClock(NOW)).send(mail);

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

  it('rejects an invalid address before it calls SES', async () => {
    const mailer = sesMailer(() => officeOf('http://127.0.0.1:1'), fixedClock(NOW));

    const error = await thrownBy(mailer.send({ ...mail, to: 'a@example.org, b@example.org' }));

    expect(error).toBeInstanceOf(MailRejected);
  });
});

sesErrorsContract((url) => sesMailer(() => officeOf(url), fixedClock(NOW)));
