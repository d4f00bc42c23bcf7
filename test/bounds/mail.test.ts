import { beforeAll, describe, expect, it } from 'vitest';
import { INBOUND_MAIL_MAX_BYTES } from '../../lib/mail/inbound-mail.ts';
import { readReply } from '../../lib/verification/replies/read-reply.ts';
import { processorTime } from '../harness/processor-time.ts';

const CONTACT = 'hostmaster@example.org';
const filled = (piece: string, length: number): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
const base64 = (type: string, text: string): string => {
  const lines = Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');
  return `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines}`;
};
const mailOf = (content: string): Buffer =>
  Buffer.from(`From: ${CONTACT}\r\n${content}`, 'latin1').subarray(0, INBOUND_MAIL_MAX_BYTES);
const read = (content: string) => readReply(mailOf(content), CONTACT, true);

/** The size of a text that base64 makes a megabyte of, and the size of HTML that is read. */
const TEXT = 740_000;
const HTML = 200_000;
const text = (piece: string) => base64('text/plain', filled(piece, TEXT));
const flowed = (piece: string) => base64('text/plain; format=flowed', filled(piece, TEXT));
const html = (markup: string) => base64('text/html', markup);

const R4 = base64('text/plain', 'On 2026 a@b.c wrote:\n>\n'.repeat(16_000) + '\n'.repeat(330_000));

const LARGEST: readonly [string, string][] = [
  ['attributions before empty lines (case R4)', R4],
  ['as many attributions as lines are read', text(`On 2026 a@b.c wrote:\n>${' '.repeat(11)}\n`)],
  ['attributions over four lines', text('On 2026 a@b.c wrote\nx\ny\nz:\n>\n')],
  ['lines of blanks behind a command', text(`APPROVE${' '.repeat(490)}\n`)],
  ['lines of dashes', text(`--a${'-'.repeat(490)}x\n`)],
  ['lines of dashes and blanks', text(`--a${' '.repeat(490)}-\n`)],
  ['lines of times of day', text(`>>> ${'11:11 '.repeat(80)}\n`)],
  ['lines of domains', text(`a@${'a.'.repeat(240)}<\n`)],
  ['flowed lines', flowed('a \n')],
  ['elements that nothing closes', html(filled('<a>', HTML))],
  ['end tags of nothing in deep elements', html('<a>'.repeat(30_000) + '</b>'.repeat(27_000))],
  ['blockquotes in blockquotes', html('<blockquote>'.repeat(58) + filled('a<br>', 190_000))],
  ['style sheets', html(filled('<style>a{color:white}', HTML))],
  ['one header field of groups', `To: ${filled('a:', 120_000)}\r\n\r\nx`],
  ['header fields', `${filled('X-a: b\r\n', 120_000)}\r\nx`],
];

describe('the largest mail that is read', () => {
  let ordinary = 0;
  beforeAll(async () => {
    const quoted = filled('> A line of the mail that is quoted here.\r\n', 100_000);
    const content = `Content-Type: text/plain\r\n\r\nThank you.\r\n${quoted}`;
    ordinary = await processorTime(() => read(content), 8);
  });

  // A megabyte is ten times an ordinary reply with its quote of 100 KB. Case R4 took a thousand times as long.
  it.each(LARGEST)(
    'costs a bounded multiple of an ordinary one: %s',
    { timeout: 60_000 },
    async (_, content) => {
      const largest = await processorTime(() => read(content), 2);

      expect(largest / ordinary).toBeLessThan(60);
    },
  );

  it('is not read if it has more lines once decoded than a mail program writes', async () => {
    expect(await read(R4)).toEqual({ kind: 'misread', code: 'unreadable' });
  });
});
