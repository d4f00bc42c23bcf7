import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { startSes } from '@countersign/aws-emulators/ses/start-ses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailIdentity, sendingAccount } from '../../../lib/aws/services/ses-state.ts';
import { answering, thrownBy } from '../../doubles/answering-server.ts';

let folder: string;
let emulator: Awaited<ReturnType<typeof startSes>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  emulator = await startSes({ folder, emit: () => {} });
});
afterAll(async () => {
  await emulator.stop();
  await rm(folder, { recursive: true });
});

const clientOf = (endpoint: string, secretAccessKey = 'local') =>
  new SESv2Client({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey },
    maxAttempts: 1,
  });

/** How SES answers with this status and these fields. */
const answered = <T>(status: number, body: object, ask: (ses: SESv2Client) => Promise<T>, error?: string) =>
  answering(
    (_, response) =>
      response
        .writeHead(status, {
          'content-type': 'application/json',
          ...(error && { 'x-amzn-errortype': error }),
        })
        .end(JSON.stringify(body)),
    (url) => ask(clientOf(url)),
  );

describe('The state of SES', () => {
  it('is that of a sound account on one machine', async () => {
    const ses = clientOf(emulator.url);

    expect(await sendingAccount(ses)).toMatchObject({ production: true, enabled: true, sent: 0 });
    expect(await mailIdentity(ses, 'mail.example.com')).toEqual({
      verified: true,
      dkim: { status: 'SUCCESS', tokens: [], zone: undefined },
      mailFrom: { domain: 'bounce.mail.example.com', status: 'SUCCESS' },
    });
  });

  it('is not shown to a caller with another key', async () => {
    const error = await thrownBy(sendingAccount(clientOf(emulator.url, 'other')));

    expect(error).toBeInstanceOf(Error);
  });

  it('is a sandbox, if SES does not say that it is none', async () => {
    const account = { SendingEnabled: true, SendQuota: { Max24HourSend: 200, SentLast24Hours: 3 } };

    expect(await answered(200, account, sendingAccount)).toEqual({
      production: false,
      enabled: true,
      enforcement: undefined,
      most: 200,
      sent: 3,
    });
  });

  it('has no identity that SES does not know', async () => {
    const ask = (ses: SESv2Client) => mailIdentity(ses, 'example.org');

    expect(await answered(404, { message: 'No.' }, ask, 'NotFoundException')).toBeUndefined();
  });

  it('has no DKIM record of SES if the domain brought its own key', async () => {
    const attributes = { Status: 'SUCCESS', SigningAttributesOrigin: 'EXTERNAL', Tokens: ['selector'] };
    const ask = (ses: SESv2Client) => mailIdentity(ses, 'example.org');

    const found = await answered(200, { VerifiedForSendingStatus: true, DkimAttributes: attributes }, ask);

    expect(found?.dkim).toMatchObject({ status: 'SUCCESS', tokens: [] });
  });

  it.each([
    [429, 'TooManyRequestsException'],
    [503, 'ServiceUnavailable'],
  ])('is read again later: %i %s', async (status, name) => {
    const error = await answered(status, { message: 'No.' }, (ses) => thrownBy(sendingAccount(ses)), name);

    expect(error).toMatchObject({ name: 'Transient' });
  });
});
