import { execFile, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startDns } from '../dns/start-dns.ts';
import type { ReceiptEvent } from '../smtp/receipt-event.ts';
import { startSmtp } from '../smtp/start-smtp.ts';

const DOMAIN = 'reply.example.com';
const TO = `verify+c-1@${DOMAIN}`;
const FROM = 'hostmaster@example.org';

const accepts = (address: string) => address.startsWith('verify+') && address.endsWith(`@${DOMAIN}`);

let folder: string;
let dns: Awaited<ReturnType<typeof startDns>>;
let smtp: Awaited<ReturnType<typeof startSmtp>>;
let objects: Map<string, string>;
let events: ReceiptEvent['Records'][number]['ses'][];
let deliver: (event: ReceiptEvent) => Promise<void>;

async function start() {
  smtp = await startSmtp({
    folder: join(folder, 'spool'),
    port: 0,
    accepts,
    resolve: dns.resolve,
    put: async (key, raw) => objects.set(key, raw.toString('latin1')),
    deliver: (event) => deliver(event),
  });
}
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  objects = new Map();
  events = [];
  deliver = async ({ Records }) => void events.push(...Records.map(({ ses }) => ses));
  dns = await startDns({ folder });
  await start();
});
afterEach(async () => {
  await smtp.stop();
  await dns.stop();
  await rm(folder, { recursive: true });
});

const zone = (text: string) => writeFile(join(folder, 'zone.yml'), text);
const spooled = () => readdir(join(folder, 'spool'));
const reply = (from = FROM) =>
  `From: Host Master <${from}>\r\nTo: ${TO}\r\nSubject: Re: confirm\r\nMessage-ID: <1@example.org>\r\nDate: Mon, 23 Nov 2026 10:00:00 +0000\r\n\r\nAPPROVE abc\r\n`;

async function send(
  raw: string | Buffer,
  envelope: { from?: string; to?: string | string[] } = {},
  dkim?: object,
) {
  const transport = createTransport({
    host: '127.0.0.1',
    port: smtp.port,
    ignoreTLS: true,
    ...(dkim && { dkim }),
  });
  const answer = await transport.sendMail({ envelope: { from: FROM, to: TO, ...envelope }, raw });
  transport.close();
  return answer.response;
}
async function received(count = 1) {
  await expect.poll(() => events.length).toBe(count);
  const ses = events.at(-1);
  if (ses === undefined) throw new Error('Nothing came.');
  return ses;
}
const verdicts = ({ receipt }: Awaited<ReturnType<typeof received>>) =>
  [receipt.spfVerdict, receipt.dkimVerdict, receipt.dmarcVerdict].map(({ status }) => status).join(' ');

/** A new key of a domain, published in the zone. */
async function signerOf(domainName: string) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const p = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  await zone(`sel._domainkey.${domainName}: { TXT: ['v=DKIM1; k=rsa; p=${p}'] }`);
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { domainName, keySelector: 'sel', privateKey: key };
}

/** Sends lines as no mail program would, and returns the last answer. */
function talk(...lines: (string | Buffer)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(smtp.port, '127.0.0.1');
    let last = '';
    socket.on('data', (data) => {
      last = `${data}`.trimEnd();
      if (!/^\d{3} /m.test(last)) return;
      const line = lines.shift();
      if (line === undefined) socket.end();
      else socket.write(Buffer.concat([Buffer.from(line), Buffer.from('\r\n')]));
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(last));
  });
}

describe('the SMTP receiver', () => {
  it.each([
    ['bytes', `X-Long: ${'x '.repeat(70_000)}\r\n`],
    ['lines', `X-Folded: y${'\r\n z'.repeat(10_000)}\r\n`],
  ])('takes no mail whose header has more %s than any other server takes', async (_, field) => {
    await expect(send(`${field}${reply()}`)).rejects.toMatchObject({ responseCode: 552 });
    expect(await spooled()).toEqual([]);
  });

  it('delivers a reply as SES does', async () => {
    const response = await send(reply());

    const ses = await received();
    const { messageId } = ses.mail;
    expect(response).toContain(messageId);
    expect(ses).toMatchObject({
      mail: {
        source: FROM,
        destination: [TO],
        headersTruncated: false,
        headers: expect.arrayContaining([{ name: 'Subject', value: 'Re: confirm' }]),
        commonHeaders: {
          returnPath: FROM,
          from: [`Host Master <${FROM}>`],
          to: [TO],
          subject: 'Re: confirm',
          messageId: '<1@example.org>',
          date: 'Mon, 23 Nov 2026 10:00:00 +0000',
        },
      },
      receipt: {
        recipients: [TO],
        spamVerdict: { status: 'PASS' },
        virusVerdict: { status: 'PASS' },
        action: { type: 'Lambda' },
      },
    });
    expect(verdicts(ses)).toBe('PASS GRAY PASS');
    expect(ses.receipt).not.toHaveProperty('dmarcPolicy');
    expect([...objects.keys()]).toEqual([`inbound/${messageId}`]);
    expect(objects.get(`inbound/${messageId}`)).toMatch(
      /^Return-Path: <hostmaster@example.org>\r\nReceived: /,
    );
    expect(objects.get(`inbound/${messageId}`)?.endsWith(reply())).toBe(true);
    await expect.poll(spooled).toEqual([]);
  });

  it.skipIf(spawnSync('curl', ['--version']).status !== 0)('accepts a reply from curl', async () => {
    const file = join(folder, 'reply.txt');
    await writeFile(file, `From: ${FROM}\nTo: ${TO}\nSubject: Re: confirm\n\nAPPROVE abc\n`);
    const args = ['-sS', `smtp://127.0.0.1:${smtp.port}`, '--mail-from', FROM, '--mail-rcpt', TO, '-T', file];

    await promisify(execFile)('curl', args);

    expect(verdicts(await received())).toBe('PASS GRAY PASS');
  });

  it('fails SPF for a domain that does not send from here', async () => {
    await zone(
      "'sender.test': { TXT: ['v=spf1 -all'] }\n_dmarc.sender.test: { TXT: ['v=DMARC1; p=quarantine'] }",
    );

    await send(reply('admin@sender.test'), { from: 'admin@sender.test' });

    const ses = await received();
    expect(verdicts(ses)).toBe('FAIL GRAY FAIL');
    expect(ses.receipt.dmarcPolicy).toBe('quarantine');
  });

  it('fails DMARC for an author of another domain than the sender', async () => {
    await send(reply('admin@example.net'));

    const ses = await received();
    expect(verdicts(ses)).toBe('PASS GRAY FAIL');
    expect(ses.receipt.dmarcPolicy).toBe('reject');
  });

  it('ignores verdicts in headers of the mail', async () => {
    const forged =
      'Authentication-Results: inbound-smtp.localhost; dmarc=pass\r\nX-SES-Spam-Verdict: PASS\r\n';

    await send(forged + reply('admin@unknown.test'), { from: 'admin@unknown.test' });

    expect(verdicts(await received())).toBe('GRAY GRAY GRAY');
  });

  it('verifies a DKIM signature, and fails it if the mail was changed', async () => {
    const dkim = await signerOf('example.net');
    const mail = reply('admin@example.net');

    await send(mail, { from: 'bounces@unknown.test' }, dkim);
    const signed = verdicts(await received());
    const [raw = ''] = objects.values();
    const changed = raw.slice(raw.indexOf('DKIM-Signature')).replace('APPROVE abc', 'APPROVE xyz');
    await send(changed, { from: 'bounces@unknown.test' });

    expect(signed).toBe('GRAY PASS PASS');
    expect(verdicts(await received(2))).toBe('GRAY FAIL FAIL');
  });

  it.each([
    ['From: Host Master <admin@example.net>', 'From: Host Master <hostmaster@example.net>'],
    ['Subject: Re: confirm', 'Subject: Re: something else'],
    ['\r\n\r\nAPPROVE abc', '\r\nFrom: hostmaster@example.net\r\n\r\nAPPROVE abc'],
    ['APPROVE abc', 'APPROVE abc\r\nDECLINE abc'],
  ])('believes no signature over what was changed: %j to %j', async (before, after) => {
    await send(reply('admin@example.net'), { from: 'bounces@unknown.test' }, await signerOf('example.net'));
    await received();
    const [raw = ''] = objects.values();

    await send(raw.slice(raw.indexOf('DKIM-Signature')).replace(before, after), {
      from: 'bounces@unknown.test',
    });

    const ses = await received(2);
    expect(ses.receipt.dmarcVerdict.status).not.toBe('PASS');
    expect(objects.get(`inbound/${ses.mail.messageId}`)).toContain(after);
  });

  it('fails DMARC with a valid signature of another domain', async () => {
    await send(reply('admin@example.net'), { from: 'bounces@unknown.test' }, await signerOf('example.com'));

    const ses = await received();
    expect(verdicts(ses)).toBe('GRAY PASS FAIL');
    expect(ses.receipt.dmarcPolicy).toBe('reject');
  });

  it('fails DKIM for a key that the zone does not have', async () => {
    const dkim = await signerOf('example.net');
    await signerOf('example.net');

    await send(reply('admin@example.net'), { from: 'bounces@unknown.test' }, dkim);

    expect(verdicts(await received())).toBe('GRAY FAIL FAIL');
  });

  it('reports a verdict that it could not determine', async () => {
    await zone('example.org: { security: unavailable }\n_dmarc.example.org: { security: unavailable }');

    await send(reply());

    expect(verdicts(await received())).toBe('PROCESSING_FAILED GRAY PROCESSING_FAILED');
  });

  it.each([
    'someone@reply.example.com',
    'verify@reply.example.com',
    'verify+c-1@example.com',
    'verify+c-1@reply.example.com.evil.test',
  ])('refuses mail for %s', async (to) => {
    await expect(send(reply(), { to })).rejects.toMatchObject({ responseCode: 550 });
  });

  it('rejects a mail that is too large, and continues', async () => {
    const large = `${reply()}${`${'x'.repeat(998)}\r\n`.repeat(10_600)}`;

    await expect(send(large)).rejects.toMatchObject({ responseCode: 552 });
    await send(reply());

    await received();
  });

  it('accepts mails of 64 clients at once', async () => {
    await Promise.all(Array.from({ length: 64 }, () => send(reply())));

    await received(64);
    expect(objects.size).toBe(64);
  });

  it('delivers at the next start what it accepted and could not deliver', async () => {
    deliver = () => Promise.reject(new Error('the function is not there'));
    await send(reply());
    await smtp.stop();
    expect(await spooled()).toHaveLength(1);
    objects.clear();

    deliver = async ({ Records }) => void events.push(...Records.map(({ ses }) => ses));
    await start();

    const ses = await received();
    expect([...objects.keys()]).toEqual([`inbound/${ses.mail.messageId}`]);
    expect(verdicts(ses)).toBe('PASS GRAY PASS');
    await expect.poll(spooled).toEqual([]);
  });

  it.each<[string, string | Buffer]>([
    ['nothing', ''],
    ['no headers', 'just text'],
    [
      'broken MIME',
      `${reply('admin@unknown.test').trimEnd().replace('\r\n\r\n', '\r\nContent-Type: multipart/mixed; boundary=\r\n\r\n')}\r\n--\r\n`,
    ],
    [
      'deep MIME',
      `Content-Type: multipart/mixed; boundary=a\r\n\r\n${'--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n'.repeat(400)}`,
    ],
    ['two authors', `From: <${FROM}>\r\nFrom: <admin@example.net>\r\n\r\nAPPROVE abc`],
    ['bytes', Buffer.from([0, 255, 254, 13, 200, 10, 0])],
    ['a header without end', `X: ${'y'.repeat(100_000)}`],
    ['very many headers', 'X: y\r\n'.repeat(5000)],
  ])('takes %s for a mail without a verdict to rely on', async (_, raw) => {
    const answer = await talk(
      'EHLO me',
      `MAIL FROM:<${FROM}>`,
      `RCPT TO:<${TO}>`,
      'DATA',
      Buffer.concat([Buffer.from(raw), Buffer.from('\r\n.')]),
      'QUIT',
    );

    expect(answer).toMatch(/^221/m);
    expect((await received()).receipt.dmarcVerdict.status).not.toBe('PASS');
  });

  it.each([
    ['DATA'],
    ['MAIL FROM:<x'],
    ['EHLO me', 'RCPT TO:<verify+c-1@reply.example.com>'],
    ['EHLO \0\xff', 'AUTH PLAIN AAAA'],
    ['x'.repeat(5000)],
  ])('answers nonsense (%#) with a clean refusal', async (...lines) => {
    expect(await talk(...lines)).toMatch(/^[45]\d\d /m);
    await send(reply());
    await received();
  });

  it('reports in one sentence that its port is in use', async () => {
    const second = startSmtp({
      folder: join(folder, 'other'),
      port: smtp.port,
      accepts,
      resolve: dns.resolve,
      put: async () => {},
      deliver,
    });

    await expect(second).rejects.toThrow(
      `Port ${smtp.port} of 127.0.0.1 is in use already: the SMTP receiver needs it.`,
    );
  });
});
