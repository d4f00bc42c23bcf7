import { describe, expect, it } from 'vitest';
import { readReply } from '../../../lib/verification/replies/read-reply.ts';

const CONTACT = 'hostmaster@example.org';
const MEGABYTE = 1_048_576;
const MIXED = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n';
const filled = (piece: string): string => piece.repeat(Math.ceil(MEGABYTE / piece.length)).slice(0, MEGABYTE);
const read = (content: string) =>
  readReply(Buffer.from(`From: ${CONTACT}\r\n${content}`, 'latin1'), CONTACT, true);

// Each of them took seconds and hundreds of megabytes before there were limits.
const BOMBS: readonly [string, string][] = [
  ['empty parts', MIXED + filled('--b\r\n\r\n')],
  ['small parts', MIXED + filled('--b\r\n\r\nhello\r\n')],
  ['multiparts side by side', MIXED + filled('--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n')],
  ['lines that begin as boundaries', MIXED + filled('--\r\n')],
  ['header fields', filled('X-a: b\r\n')],
  ['empty lines in UTF-16', `Content-Type: text/plain; charset=utf-16\r\n\r\n${filled('\n\0')}`],
  ['soft breaks', `Content-Type: text/plain; format=flowed\r\n\r\n${filled('a \r\n')}`],
];

describe('a reply that is crafted to exhaust the parser', () => {
  it.each(BOMBS)('is rejected before it is parsed: a megabyte of %s', async (_, content) => {
    expect(await read(content)).toEqual({ kind: 'misread', code: 'unreadable' });
  });

  it.each([
    ['nothing but a header', `X: y\r\n${filled(' z\r\n')}`],
    ['ASN.1 without an end', 'MIAwgDCAMIAwgDCAMIAw\r\n'.repeat(2000)],
    [
      'ASN.1 of very many members',
      Buffer.from(`\x30\x80${'\x05\0'.repeat(60_000)}`, 'latin1').toString('base64'),
    ],
  ])('is rejected: %s', async (_, content) => {
    const cms = `Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: base64\r\n\r\n${content}`;

    expect(await read(cms)).toEqual({ kind: 'misread', code: 'unreadable' });
  });

  const value = 'a'.repeat(52);
  const command = { kind: 'command', command: { decision: 'approve', value } };
  const refused = { kind: 'misread', code: 'unreadable' };
  const lines = (count: number) => `Content-Type: text/plain\r\n\r\nAPPROVE ${value}${'\n'.repeat(count)}`;
  const parts = (count: number) =>
    `${MIXED}--b\r\n\r\nAPPROVE ${value}\r\n${'--b\r\nContent-Type: image/png\r\n\r\n'.repeat(count)}--b--\r\n`;
  const base64 = (count: number) => {
    const text = Buffer.from(`APPROVE ${value}${'\n'.repeat(count)}`).toString('base64');
    return `Content-Transfer-Encoding: base64\r\n\r\n${text.replace(/.{76}/g, '$&\r\n')}`;
  };
  const dashed = (count: number) =>
    `Content-Type: text/plain\r\n\r\nAPPROVE ${value}\n\n${'--\n'.repeat(count)}`;

  it.each([
    ['50,000 lines', lines(49_997), lines(49_998)],
    ['10,000 lines of dashes', dashed(10_000), dashed(10_001)],
    ['1000 parts', parts(998), parts(999)],
    ['50,000 lines once decoded', base64(49_999), base64(50_000)],
  ])('is read up to %s, and rejected beyond', async (_, most, more) => {
    expect(await read(most)).toEqual(command);
    expect(await read(more)).toEqual(refused);
  });

  it.each([
    ['200,000 characters of HTML', 'x'.repeat(199_900), 'x'.repeat(200_000)],
    ['20,000 tags of HTML', '<br>'.repeat(19_990), '<br>'.repeat(20_000)],
  ])('is read up to %s', async (_, before, beyond) => {
    const html = (above: string) => `Content-Type: text/html\r\n\r\n${above}<p>APPROVE ${value}</p>`;

    expect(await read(html(before))).toEqual(command);
    expect(await read(html(beyond))).toEqual({ kind: 'misread', code: 'no-command' });
  });
});
