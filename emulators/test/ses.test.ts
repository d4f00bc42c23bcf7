import { appendFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GetSendQuotaCommand,
  GetTemplateCommand,
  SESClient,
  SendEmailCommand,
  SendRawEmailCommand,
  type SendRawEmailCommandInput,
} from '@aws-sdk/client-ses';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { signedFetch } from '../protocol/signed-fetch.ts';
import type { BridgeEvent } from '../ses/events.ts';
import { startSes } from '../ses/start-ses.ts';

let folder: string;
let ses: Awaited<ReturnType<typeof startSes>>;
let client: SESClient;
let gateway: Server;
let events: BridgeEvent[];
let emit: (event: BridgeEvent) => void;

async function start() {
  ses = await startSes({
    folder,
    emit: (event) => emit(event),
    fate: (address) =>
      address.startsWith('bounce') ? 'bounces' : address.startsWith('complaint') ? 'complains' : 'delivers',
  });
  client = new SESClient({
    endpoint: ses.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  gateway = createServer((asked, response) => {
    if (!ses.mailbox.handle(asked, response)) response.writeHead(404).end('not the mailbox');
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
}
async function stop() {
  client.destroy();
  gateway.closeAllConnections();
  gateway.close();
  await ses.stop();
}
beforeEach(async () => {
  events = [];
  emit = (event) => events.push(event);
  folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  await start();
});
afterEach(async () => {
  await stop();
  await rm(folder, { recursive: true });
});

const RAW = [
  'From: Countersign <countersign@example.com>',
  'To: hostmaster@example.org',
  'Subject: =?utf-8?Q?Zertifikat_f=C3=BCr?= example.org',
  'Auto-Submitted: auto-generated',
  'X-Own: kept  as it is',
  'MIME-Version: 1.0',
  'Content-Type: multipart/alternative; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'paste this: R4nd0m',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>paste <b>this</b><script>alert(1)</script></p>',
  '--b--',
  '',
].join('\r\n');

const send = (to: string, input: Partial<SendRawEmailCommandInput> = {}) =>
  client.send(
    new SendRawEmailCommand({
      Source: 'countersign@example.com',
      Destinations: [to],
      RawMessage: { Data: Buffer.from(RAW) },
      ...input,
    }),
  );

const origin = () => `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
const Mails = z.array(z.record(z.string(), z.string()));
const mailbox = async (query = '') =>
  Mails.parse(await (await fetch(`${origin()}/mailbox.json${query}`)).json());
const types = () => events.map((event) => event['detail-type']);

describe('the SES API', () => {
  it('stores a raw mail as it came, and shows it parsed', async () => {
    const { MessageId } = await send('hostmaster@example.org');

    const mails = await mailbox();

    expect(mails).toEqual([
      {
        id: MessageId,
        to: 'hostmaster@example.org',
        from: 'Countersign <countersign@example.com>',
        subject: 'Zertifikat für example.org',
        text: expect.stringContaining('paste this: R4nd0m'),
        html: expect.stringContaining('<b>this</b>'),
        raw: RAW,
        sentAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      },
    ]);
  });

  it('composes a simple mail', async () => {
    await client.send(
      new SendEmailCommand({
        Source: 'countersign@example.com',
        Destination: { ToAddresses: ['a@example.org'], BccAddresses: ['b@example.org'] },
        ReplyToAddresses: ['verify@example.com'],
        Message: { Subject: { Data: 'Grüße' }, Body: { Text: { Data: 'ü' }, Html: { Data: '<b>ü</b>' } } },
      }),
    );

    const [mail] = await mailbox();

    expect(mail).toMatchObject({ to: 'a@example.org, b@example.org', subject: 'Grüße' });
    expect([mail?.['text']?.trim(), mail?.['html']?.trim()]).toEqual(['ü', '<b>ü</b>']);
    expect(mail?.['raw']).toContain('Reply-To: verify@example.com');
    expect(mail?.['raw']).not.toContain('b@example.org');
  });

  it('sends to the recipients of the headers if none are named', async () => {
    await client.send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(RAW) } }));

    expect(await mailbox()).toMatchObject([{ to: 'hostmaster@example.org' }]);
  });

  it('keeps mails in their order over a restart, even after one that a crash truncated', async () => {
    for (const to of ['a@example.org', 'b@example.org', 'c@example.org']) await send(to);
    await stop();
    await appendFile(join(folder, 'mails.jsonl'), '{"id":"cut o');

    await start();
    await send('d@example.org');
    await stop();
    await start();

    const order = (await mailbox()).map((mail) => mail['to']?.[0]);
    expect(order).toEqual(['d', 'c', 'b', 'a']);
    expect((await stat(join(folder, 'mails.jsonl'))).mode & 0o777).toBe(0o600);
  });

  it('accepts mails of 64 clients at once', async () => {
    await Promise.all(Array.from({ length: 64 }, (_, index) => send(`a${index}@example.org`)));

    expect(new Set((await mailbox()).map((mail) => mail['to'])).size).toBe(64);
  });

  it('shows mails to one address on demand, up to a limit', async () => {
    for (const to of ['a@example.org', 'b@example.org', 'a@example.org']) await send(to);

    expect(await mailbox('?to=A@example.org')).toHaveLength(2);
    expect(await mailbox('?limit=1')).toHaveLength(1);
  });

  it('has a quota', async () => {
    expect(await client.send(new GetSendQuotaCommand({}))).toMatchObject({
      Max24HourSend: 50_000,
      MaxSendRate: 14,
    });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['InvalidParameterValue', () => send('not an address')],
    ['InvalidParameterValue', () => send('grüße@example.org')],
    ['InvalidParameterValue', () => send('a@example.org\r\nBcc: b@example.org')],
    ['InvalidParameterValue', () => send('a@example.org', { Source: 'no-address' })],
    ['InvalidParameterValue', () => send('a@example.org', { RawMessage: { Data: Buffer.alloc(0) } })],
    [
      'InvalidParameterValue',
      () => send('a@example.org', { RawMessage: { Data: Buffer.alloc(10_485_761, 'x') } }),
    ],
    ['InvalidParameterValue', () => send('a@example.org', { Tags: [{ Name: 'challenge', Value: 'a b' }] })],
    ['InvalidAction', () => client.send(new GetTemplateCommand({ TemplateName: 'x' }))],
  ])('says %s as AWS does, and mails nothing', async (name, call) => {
    await expect(call()).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
    expect(await mailbox()).toEqual([]);
  });

  it.each(['', 'Action=', 'Action=constructor', '%', 'Action=SendRawEmail&RawMessage.Data=%00', '\xff=\xff'])(
    'answers a body of %j with an error of AWS',
    async (body) => {
      const answer = await signedFetch(ses.url, 'ses', { body: Buffer.from(body, 'latin1') });

      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('<Code>Invalid');
    },
  );
});

describe('the events of a configuration set', () => {
  const set = { ConfigurationSetName: 'feedback', Tags: [{ Name: 'challenge', Value: 'c-1' }] };

  it('report that a mail was sent and delivered, with its tags and headers', async () => {
    const { MessageId } = await send('hostmaster@example.org', set);

    await expect.poll(types).toEqual(['Email Sent', 'Email Delivered']);
    expect(events[1]).toMatchObject({
      version: '0',
      source: 'aws.ses',
      resources: [expect.stringMatching(/:configuration-set\/feedback$/)],
      detail: {
        eventType: 'Delivery',
        delivery: { recipients: ['hostmaster@example.org'], smtpResponse: expect.any(String) },
        mail: {
          messageId: MessageId,
          source: 'countersign@example.com',
          destination: ['hostmaster@example.org'],
          tags: { challenge: ['c-1'], 'ses:configuration-set': ['feedback'] },
          headers: expect.arrayContaining([{ name: 'X-Own', value: 'kept  as it is' }]),
          commonHeaders: { subject: 'Zertifikat für example.org', to: ['hostmaster@example.org'] },
        },
      },
    });
  });

  it('report that a mail bounced', async () => {
    await send('bounce@example.org', set);

    await expect.poll(types).toEqual(['Email Sent', 'Email Bounced']);
    expect(events[1]?.detail).toMatchObject({
      eventType: 'Bounce',
      bounce: {
        bounceType: 'Permanent',
        bouncedRecipients: [{ emailAddress: 'bounce@example.org', status: '5.1.1' }],
      },
    });
  });

  it('report that a recipient complained, after delivery', async () => {
    await send('complaint@example.org', set);

    await expect.poll(types).toEqual(['Email Sent', 'Email Delivered', 'Email Complaint Received']);
    expect(events[2]?.detail).toMatchObject({
      complaint: { complainedRecipients: [{ emailAddress: 'complaint@example.org' }] },
    });
  });

  it('are not emitted without a configuration set', async () => {
    await send('hostmaster@example.org');
    await send('bounce@example.org', set);

    await expect.poll(types).toEqual(['Email Sent', 'Email Bounced']);
  });

  it('are emitted after the next start if they could not be before, and only once', async () => {
    let refused = 0;
    emit = () => {
      refused += 1;
      throw new Error('the function is not there');
    };
    await send('hostmaster@example.org', set);
    await expect.poll(() => refused).toBe(1);
    await stop();

    emit = (event) => events.push(event);
    await start();
    ses.resume();

    await expect.poll(types).toEqual(['Email Sent', 'Email Delivered']);
    await stop();
    await start();
    ses.resume();
    await send('bounce@example.org', set);
    await expect.poll(types).toEqual(['Email Sent', 'Email Delivered', 'Email Sent', 'Email Bounced']);
  });
});

describe('the mailbox page', () => {
  const hostile = RAW.replace(
    'Subject: =?utf-8?Q?Zertifikat_f=C3=BCr?= example.org',
    'Subject: <img src=x onerror=alert(1)>',
  );

  it('lists mails and shows one, with all that is foreign escaped', async () => {
    const { MessageId } = await send('a@example.org', { RawMessage: { Data: Buffer.from(hostile) } });

    const list = await (await fetch(`${origin()}/mailbox`)).text();
    const mail = await (await fetch(`${origin()}/mailbox/${MessageId}`)).text();

    expect(list).toContain(`href="/mailbox/${MessageId}"`);
    const source = await (await fetch(`${origin()}/mailbox/${MessageId}/source`)).text();
    for (const page of [list, mail, source]) {
      expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
      expect(page).not.toContain('<img');
      expect(page.replace('<script src="/mailbox/mailbox.js" type="module">', '')).not.toContain('<script');
    }
  });

  it('finds mails by a part of the recipient, and says if there is none', async () => {
    for (const to of ['hostmaster@example.org', 'admin@shop.example']) await send(to);

    const found = await (await fetch(`${origin()}/mailbox?to=SHOP`)).text();
    const none = await (await fetch(`${origin()}/mailbox?to=gopher`)).text();

    expect(found).toContain('admin@shop.example</span>');
    expect(found).not.toContain('hostmaster@example.org</span>');
    expect(none).toContain('No mail was sent to such an address yet.');
  });

  it('has a page for the plain text and one for the source', async () => {
    const { MessageId } = await send('a@example.org');

    const text = await (await fetch(`${origin()}/mailbox/${MessageId}/text`)).text();
    const source = await (await fetch(`${origin()}/mailbox/${MessageId}/source`)).text();

    expect(text).toContain('<pre class="mail">paste this: R4nd0m');
    expect(source).toContain('X-Own: kept  as it is');
    for (const page of [text, source]) expect(page).toContain(`href="/mailbox/${MessageId}"`);
  });

  it('shows new mails by itself: by its script, or by reloading without scripts', async () => {
    const list = await (await fetch(`${origin()}/mailbox`)).text();
    const script = await fetch(`${origin()}/mailbox/mailbox.js`);

    expect(list).toContain('<script src="/mailbox/mailbox.js" type="module">');
    expect(list).toContain('<noscript><meta http-equiv="refresh" content="5"></noscript>');
    expect(script.headers.get('content-type')).toContain('text/javascript');
  });

  it('lets a mail run no script and load nothing', async () => {
    const { MessageId } = await send('a@example.org');

    const page = await fetch(`${origin()}/mailbox/${MessageId}`);
    const html = await fetch(`${origin()}/mailbox/${MessageId}/html`);
    const raw = await fetch(`${origin()}/mailbox/${MessageId}/raw`);

    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await page.text()).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(html.headers.get('content-security-policy')).toMatch(/^sandbox allow-popups .*default-src 'none'/);
    expect(raw.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await raw.text()).toBe(RAW);
  });

  it('answers only its own paths, GET requests, on this machine', async () => {
    const elsewhere = await new Promise((resolve) => {
      const headers = { host: 'rebound.example' };
      request(`${origin()}/mailbox.json`, { headers }, (response) =>
        resolve(response.resume().statusCode),
      ).end();
    });

    const { hostname, port } = new URL(origin());
    const unreadable = await new Promise((resolve) => {
      request({ hostname, port, path: '//' }, (response) => resolve(response.resume().statusCode)).end();
    });

    expect(elsewhere).toBe(421);
    expect(unreadable).toBe(404);
    expect((await fetch(`${origin()}/mailboxes`)).status).toBe(404);
    expect((await fetch(`${origin()}/mailbox/none`)).status).toBe(404);
    expect((await fetch(`${origin()}/mailbox/none`, { method: 'POST' })).status).toBe(405);
    expect((await fetch(`${origin()}/mailbox/mailbox.css`)).headers.get('content-type')).toContain(
      'text/css',
    );
  });
});
