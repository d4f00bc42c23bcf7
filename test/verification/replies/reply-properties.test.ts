import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReply } from '../../../lib/verification/replies/read-reply.ts';
import { openChallenge, VALUE } from '../a-challenge.ts';
import { CORPUS, corpusMail } from './reply-corpus.ts';

const { contact } = openChallenge();
const COMMANDS = ['APPROVE', 'DECLINE'].map((word) => `${word} ${VALUE}`);
const command = fc.constantFrom(...COMMANDS);

const mail = (...content: string[]) =>
  Buffer.from([`From: ${contact}`, 'Subject: Re: confirm', ...content].join('\r\n'));
const plain = (text: string) => mail('Content-Type: text/plain; charset=utf-8', '', text);
const html = (text: string) => mail('Content-Type: text/html; charset=utf-8', '', text);

/** Text of a person that contains no command and no beginning or mark of a quote. */
const words = fc
  .array(fc.constantFrom('thank', 'you', 'who', 'asks', 'for', 'this', 'ist', 'das', '同意', 'no'), {
    maxLength: 9,
  })
  .map((each) => each.join(' '));
const attribution = fc.constantFrom(
  'On Sun, 22 Nov 2026 at 11:00, Ops <ops@example.org> wrote:',
  'Am 22.11.2026 um 11:00 schrieb Ops:',
  '在 2026-11-22 18:00:00，"Ops" <ops@example.org> 写道：',
  '------------------ 原始邮件 ------------------',
  '-----Original Message-----',
  '________________________________',
  'Von: Ops <ops@example.org>\r\nGesendet: Sonntag, 22. November 2026 12:00\r\nAn: Hostmaster\r\n',
  'Ops <ops@example.org>\r\n22.11.2026 12:00',
  '>>> Ops <ops@example.org> 22.11.2026 12:00 >>>',
  '-- ',
);

const reads = async (raw: Uint8Array) => (await readReply(raw, contact, true)).kind;

describe('a command', () => {
  it('in quoted lines does not count', async () => {
    await fc.assert(
      fc.asyncProperty(
        words,
        command,
        fc.constantFrom('>', '> ', '>> ', ' > ', '\u200b> '),
        words,
        async (a, b, mark, c) => {
          expect(await reads(plain(`${a}\r\n${mark}${b}\r\n${mark}${c}\r\n`))).toBe('misread');
        },
      ),
    );
  });

  it('below the attribution of a quote does not count', async () => {
    await fc.assert(
      fc.asyncProperty(words, attribution, words, command, async (own, begin, other, quoted) => {
        expect(await reads(plain(`${own}\r\n\r\n${begin}\r\n\r\n${other}\r\n${quoted}\r\n`))).toBe('misread');
      }),
    );
  });

  it('above a quote counts, no matter what the quote contains', async () => {
    await fc.assert(
      fc.asyncProperty(words, command, attribution, command, async (own, given, begin, quoted) => {
        expect(await reads(plain(`${own}\r\n\r\n${given}\r\n\r\n${begin}\r\n\r\n${quoted}\r\n`))).toBe(
          'command',
        );
      }),
    );
  });

  it('in the subject does not count', async () => {
    await fc.assert(
      fc.asyncProperty(command, words, async (subject, text) => {
        expect(await reads(mail(`Comments: ${subject}`, `Subject: ${subject}`, '', text))).toBe('misread');
      }),
    );
  });

  it('in hidden HTML, at any depth, does not count', async () => {
    const hiding = fc.constantFrom(
      'hidden',
      'style="display:none"',
      'style="color:black;font-size:0"',
      'style="VISIBILITY : hidden ! important"',
      'style="opacity:0"',
      'style="max-height:0;overflow:hidden"',
      'style="color:#fff"',
      'style="position:absolute;top:-999px"',
      'class="gone"',
    );
    const inner = fc.constantFrom('div', 'p', 'span', 'b', 'table', 'td', 'center', 'font');
    await fc.assert(
      fc.asyncProperty(
        words,
        command,
        hiding,
        fc.array(inner, { maxLength: 6 }),
        async (own, given, how, tags) => {
          const inside = tags.reduce((content, tag) => `<${tag}>${content}</${tag}>`, `<p>${given}</p>`);
          const page = `<style>.a{color:red}.gone{display:none}</style><p>${own}</p><div ${how}>${inside}</div>`;

          expect(await reads(html(page))).toBe('misread');
        },
      ),
    );
  });

  it('in an attached file or mail does not count, at any place', async () => {
    const part = fc.constantFrom(
      'Content-Type: text/plain\r\nContent-Disposition: attachment',
      'Content-Type: text/plain; name="a.txt"',
      "Content-Type: text/html\r\nContent-Disposition: inline; filename*=utf-8''a.htm",
      'Content-Type: message/rfc822\r\nContent-Disposition: inline\r\n\r\nFrom: hostmaster@example.org',
      'Content-Type: application/octet-stream',
      'Content-Type: text/calendar',
    );
    const kind = fc.constantFrom('mixed', 'alternative', 'related', 'signed', 'digest', 'x-other');
    await fc.assert(
      fc.asyncProperty(words, command, part, kind, fc.boolean(), async (own, given, head, sub, isFirst) => {
        const parts = [
          `--b\r\nContent-Type: text/plain\r\n\r\n${own}\r\n`,
          `--b\r\n${head}\r\n\r\n${given}\r\n`,
        ];
        const body = (isFirst ? parts.reverse() : parts).join('');

        expect(await reads(mail(`Content-Type: multipart/${sub}; boundary=b`, '', `${body}--b--\r\n`))).toBe(
          'misread',
        );
      }),
    );
  });

  it('in only one of text and HTML does not count', async () => {
    await fc.assert(
      fc.asyncProperty(words, command, fc.boolean(), async (own, given, inText) => {
        const [text, page] = inText ? [given, `<p>x ${own}</p>`] : [`x ${own}`, `<p>${given}</p>`];
        const body = `--b\r\nContent-Type: text/plain\r\n\r\n${text}\r\n--b\r\nContent-Type: text/html\r\n\r\n${page}\r\n--b--`;

        expect(
          await readReply(mail('Content-Type: multipart/alternative; boundary=b', '', body), contact, true),
        ).toEqual({
          kind: 'misread',
          code: 'parts-disagree',
        });
      }),
    );
  });
});

describe('an automatic mail', () => {
  const machines = CORPUS.filter(({ from }) => from === 'machine').map(({ name }) => name);

  it('approves nothing, no matter how it is altered on its way', async () => {
    const change = fc.record({
      name: fc.constantFrom(...machines),
      // Without a header field or some bytes, with a soft break, with other line ends, or cut off.
      field: fc.nat(20),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      how: fc.constantFrom('drop', 'cut', 'lf', 'insert', 'from'),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ name, field, at, how }) => {
        const reading = await readReply(changed(corpusMail(name), field, at, how), contact, true);

        // Two fixtures contain a person's command and one header of a machine: without that they are a person's.
        if (!ONLY_THE_HEADER.has(name)) expect(reading.kind).not.toBe('command');
      }),
      { numRuns: 1500 },
    );
  });
});

/** Mails with a person's command line that only one header field marks as automatic. */
const ONLY_THE_HEADER = new Set(
  CORPUS.filter(({ name }) =>
    /^(auto-submitted-|return-path-null|no-reply|do-not-reply|bounces-sender|list-|person-message-partial|contact-form)/.test(
      name,
    ),
  ).map(({ name }) => name),
);

function changed(raw: Buffer, field: number, at: number, how: string): Buffer {
  const text = raw.toString('latin1');
  const position = Math.floor(at * text.length);
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const fields = head.split(/\r\n(?![ \t])/);
  switch (how) {
    case 'drop':
      fields.splice(field % fields.length, 1);
      return Buffer.from([fields.join('\r\n'), ...rest].join('\r\n\r\n'), 'latin1');
    case 'from':
      return Buffer.from(text.replace(/^From: .*$/m, `From: ${contact}`), 'latin1');
    case 'cut':
      return Buffer.from(text.slice(0, position), 'latin1');
    case 'lf':
      return Buffer.from(text.replaceAll('\r\n', '\n'), 'latin1');
    default:
      return Buffer.from(`${text.slice(0, position)} \r\n${text.slice(position)}`, 'latin1');
  }
}
