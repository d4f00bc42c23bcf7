import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReply } from '../../../lib/verification/replies/read-reply.ts';
import { VALUE } from '../a-challenge.ts';
import { repliesOf, replyFixture } from './reply-fixtures.ts';

const CONTACT = 'hostmaster@example.org';
const read = (name: string) => readReply(replyFixture(name), CONTACT, true);

describe('a reply', () => {
  it.each(repliesOf('approve'))('approves: %s', async (name) => {
    expect(await read(name)).toEqual({ kind: 'command', command: { decision: 'approve', value: VALUE } });
  });

  it.each(repliesOf('decline'))('declines: %s', async (name) => {
    expect(await read(name)).toEqual({ kind: 'command', command: { decision: 'decline', value: VALUE } });
  });

  it.each(repliesOf('machine'))(
    'of a machine answers nothing, no matter what it contains: %s',
    async (name) => {
      expect(await read(name)).toMatchObject({ kind: 'machine' });
    },
  );

  it.each(repliesOf('misread'))('that is not accepted is read with the reason: %s', async (name) => {
    const code = name.replace(/^misread\/([a-z-]+)\..*$/, '$1');

    expect(await read(name)).toEqual({ kind: 'misread', code });
  });

  it.each(repliesOf('approve'))('that is not authenticated approves nothing: %s', async (name) => {
    expect(await readReply(replyFixture(name), CONTACT, false)).toEqual({
      kind: 'misread',
      code: 'unauthenticated',
    });
  });

  it.each(repliesOf('approve'))(
    'of another than the one who was asked approves nothing: %s',
    async (name) => {
      expect(await readReply(replyFixture(name), 'hostmaster@example.net', true)).toEqual({
        kind: 'misread',
        code: 'other-sender',
      });
    },
  );

  it('of any bytes is read without an error, and approves nothing by chance', async () => {
    const header = fc.constantFrom(
      'From: hostmaster@example.org',
      'Content-Type: multipart/mixed; boundary=x',
      'Content-Type: text/html',
      'Content-Transfer-Encoding: base64',
      'Content-Transfer-Encoding: quoted-printable',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(header),
        fc.string({ unit: 'binary' }),
        fc.uint8Array(),
        async (head, text, bytes) => {
          const raw = Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n${text}\r\n--x\r\n`), bytes]);

          expect((await readReply(raw, CONTACT, true)).kind).not.toBe('command');
        },
      ),
    );
  });

  it('with endless nesting is read without an error', async () => {
    const nested = Array.from(
      { length: 5000 },
      (_, depth) => `Content-Type: multipart/mixed; boundary="b${depth}"\r\n\r\n--b${depth}\r\n`,
    );

    const reading = await readReply(Buffer.from(`From: ${CONTACT}\r\n${nested.join('')}`), CONTACT, true);

    expect(reading).toEqual({ kind: 'misread', code: 'unreadable' });
  });
});
