import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { composeMail } from '../../lib/mail/compose.ts';
import { MailRejected, type OutgoingMail } from '../../lib/mail/mailer.ts';

const FROM = { name: 'Countersign', address: 'countersign@example.net' };

const mail = (changes: Partial<OutgoingMail> = {}): OutgoingMail => ({
  to: 'hostmaster@example.org',
  subject: 'Confirm example.org',
  text: 'Paste this value.',
  html: '<p>Paste this value.</p>',
  date: '2026-11-23T10:00:00.000Z',
  tags: {},
  ...changes,
});

const composed = async (changes: Partial<OutgoingMail> = {}) =>
  Buffer.from(await composeMail(mail(changes), FROM)).toString('latin1');
const parsed = async (changes: Partial<OutgoingMail> = {}) =>
  PostalMime.parse(await composeMail(mail(changes), FROM));
const headers = (raw: string) => raw.slice(0, raw.indexOf('\r\n\r\n'));

describe('a composed mail', () => {
  it('has headers for sender, recipient and date, and marks itself as automatic', async () => {
    const raw = headers(await composed({ replyTo: 'verify+abc@reply.example.net' }));

    expect(raw.split(/\r\n(?! )/)).toEqual([
      'From: Countersign <countersign@example.net>',
      'To: hostmaster@example.org',
      'Reply-To: verify+abc@reply.example.net',
      'Subject: Confirm example.org',
      'Date: Mon, 23 Nov 2026 10:00:00 +0000',
      'Auto-Submitted: auto-generated',
      'X-Auto-Response-Suppress: All',
      'MIME-Version: 1.0',
      expect.stringMatching(/^Content-Type: multipart\/alternative;\r\n boundary="[^"]+"$/),
    ]);
  });

  it.each([
    ['Example Org Certificates', 'From: Example Org Certificates <'],
    ['Zertifikate, Land & Küste', 'From: =?UTF-8?'],
    ['Certificates (Example Org), Ltd.', 'From: "Certificates (Example Org), Ltd." <'],
    ['証明書センター', 'From: =?UTF-8?'],
    ['N'.repeat(60), `From: ${'N'.repeat(60)}`],
  ])('has the sender name %s, in any script', async (name, header) => {
    const bytes = await composeMail(mail(), { ...FROM, name });

    expect(headers(Buffer.from(bytes).toString('latin1'))).toContain(header);
    expect((await PostalMime.parse(bytes)).from).toEqual({ name, address: FROM.address });
  });

  it.each(['Boss\r\nBcc: b@example.org', 'Boss\nX', 'Boss\u0000'])(
    'is rejected with the sender name %j',
    async (name) => {
      await expect(composeMail(mail(), { ...FROM, name })).rejects.toBeInstanceOf(MailRejected);
    },
  );

  it('has the same bytes each time, and different bytes for a different text', async () => {
    expect(await composed()).toBe(await composed());
    expect(await composed({ text: 'Another.' })).not.toBe(await composed());
  });

  it('keeps text, HTML and subject as written, in any script', async () => {
    const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 });
    const text = fc.array(line, { minLength: 1, maxLength: 8 }).map((lines) => lines.join('\n'));
    const subject = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .filter((each) => !/[\p{Cc}\p{Z}]/u.test(each));
    const unfolded = (each: string | undefined) => (each ?? '').replaceAll(/\r\n?/g, '\n').trimEnd();

    await fc.assert(
      fc.asyncProperty(text, text, subject, async (plain, html, about) => {
        const read = await parsed({ text: plain, html, subject: about });

        expect(unfolded(read.text)).toBe(unfolded(plain));
        expect(unfolded(read.html)).toBe(unfolded(html));
        expect(read.subject).toBe(about);
      }),
      { numRuns: 200 },
    );
  });

  it('has no line longer than SMTP allows, and is ASCII throughout', async () => {
    const long = 'ü'.repeat(5000);

    const raw = await composed({ text: long, html: long, subject: 'ü'.repeat(150) });

    for (const line of raw.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
    expect(raw).toMatch(/^[\r\n\t -~]*$/);
    expect(raw).not.toMatch(/[^\r]\n/);
  });

  it('contains attachments unchanged, after its text', async () => {
    const content = Buffer.from(Array.from({ length: 300 }, (_, n) => n % 256));

    const read = await parsed({
      attachments: [
        { fileName: 'example.org – Zertifikat.pem', contentType: 'application/x-pem-file', content },
      ],
    });

    expect(read.text?.trimEnd()).toBe('Paste this value.');
    expect(read.attachments).toHaveLength(1);
    expect(read.attachments[0]).toMatchObject({
      filename: 'example.org – Zertifikat.pem',
      mimeType: 'application/x-pem-file',
      disposition: 'attachment',
    });
    const carried = read.attachments[0]?.content;
    expect(carried instanceof ArrayBuffer && Buffer.from(carried)).toEqual(content);
  });

  it.each([
    'a@example.org, b@example.org',
    'a@example.org\r\nBcc: b@example.org',
    'a@example.org\n',
    'A <a@example.org>',
    '"a b"@example.org',
    'a@b@example.org',
    'a@[192.0.2.7]',
    'a@localhost',
    'ü@example.org',
    'a@münchen.example',
    'a(comment)@example.org',
    'a.@example.org',
    '',
  ])('is rejected for the recipient %j', async (to) => {
    await expect(composed({ to })).rejects.toBeInstanceOf(MailRejected);
    await expect(composed({ replyTo: to })).rejects.toBeInstanceOf(MailRejected);
  });

  it.each([
    { subject: 'Confirm\r\nBcc: b@example.org' },
    { subject: 'Confirm\nmore' },
    { subject: 'Confirm\u0000' },
    { subject: 'x'.repeat(1000) },
    { attachments: [{ fileName: 'a\r\nX: y', contentType: 'text/plain', content: Buffer.of(1) }] },
    { attachments: [{ fileName: 'a', contentType: 'text/plain\r\nX: y', content: Buffer.of(1) }] },
  ])('is rejected if it would contain an injected header: %j', async (changes) => {
    await expect(composed(changes)).rejects.toBeInstanceOf(MailRejected);
  });

  it('does not read a text as a file path or a URL', async () => {
    const read = await parsed({ text: '/etc/hostname', html: 'http://127.0.0.1:1/' });

    expect(read.text?.trimEnd()).toBe('/etc/hostname');
    expect(read.html?.trimEnd()).toBe('http://127.0.0.1:1/');
  });
});
