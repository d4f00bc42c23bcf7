import { describe, expect, it } from 'vitest';
import { constructed, type Der, oid, sequence, tlv, unsigned } from '../../../lib/issuance/der.ts';
import { readReply } from '../../../lib/verification/replies/read-reply.ts';
import { VALUE } from '../a-challenge.ts';

const CONTACT = 'hostmaster@example.org';
const APPROVES = { kind: 'command', command: { decision: 'approve', value: VALUE } };
const COMMAND = `APPROVE ${VALUE}`;
const misread = (code: string) => ({ kind: 'misread', code });

type Part = readonly [type: string, content: string];
const multipart = (kind: string, ...parts: Part[]): Part => [
  `multipart/${kind}; boundary=${kind}`,
  `${parts.map(([type, content]) => `--${kind}\r\nContent-Type: ${type}\r\n\r\n${content}\r\n`).join('')}--${kind}--\r\n`,
];
const plain = (text: string): Part => ['text/plain', text];
const html = (text: string): Part => ['text/html', `<p>${text}</p>`];
const mail = ([type, content]: Part) => `From: ${CONTACT}\r\nContent-Type: ${type}\r\n\r\n${content}`;
const read = (part: Part) => readReply(Buffer.from(mail(part), 'latin1'), CONTACT, true);

describe('the body of a reply', () => {
  it.each(['signed', 'related'])(
    'is the first part of multipart/%s: the others are no text',
    async (kind) => {
      expect(await read(multipart(kind, plain(COMMAND), plain(`DECLINE ${VALUE}`)))).toEqual(APPROVES);
      expect(await read(multipart(kind, plain('hello'), plain(COMMAND)))).toEqual(misread('no-command'));
    },
  );

  it('is the first text that is not empty', async () => {
    expect(await read(multipart('mixed', plain(' '), plain(COMMAND)))).toEqual(APPROVES);
    expect(await read(multipart('alternative', plain(' '), html(COMMAND)))).toEqual(APPROVES);
  });

  it('must contain the same command in all its alternatives, including the scope', async () => {
    const all = `APPROVE ALL ${VALUE}`;

    expect(await read(multipart('alternative', plain(COMMAND), html(COMMAND)))).toEqual(APPROVES);
    expect(await read(multipart('alternative', plain(COMMAND), html(all)))).toEqual(
      misread('parts-disagree'),
    );
  });

  it('must not contain a second command, also if its HTML continues after a file', async () => {
    const split = multipart('mixed', html(COMMAND), ['image/png; name=a.png', ''], html(`DECLINE ${VALUE}`));

    expect(await read(multipart('alternative', plain(COMMAND), split))).toEqual(misread('several-commands'));
  });

  it('is not an attachment without a name', async () => {
    const attached: Part = ['text/plain\r\nContent-Disposition: attachment', COMMAND];

    for (const parts of [[attached], [attached, plain('hello')], [plain('hello'), attached]])
      expect(await read(multipart('mixed', ...parts))).toEqual(misread('no-command'));
  });

  it('cannot be read if it is encrypted, also in an alternative', async () => {
    const pgp = plain('-----BEGIN PGP MESSAGE-----\r\n\r\nhQ==');

    expect(await read(pgp)).toEqual(misread('encrypted'));
    expect(await read(multipart('alternative', pgp, html(COMMAND)))).toEqual(misread('encrypted'));
  });
});

describe('an opaque S/MIME mail', () => {
  const SIGNED = '1.2.840.113549.1.7.2';
  const info = (type: string, ...content: Der[]) => sequence(oid(type), constructed(0, ...content));
  const signedData = (...content: Der[]) =>
    info(
      SIGNED,
      sequence(unsigned(Uint8Array.of(1)), tlv(0x31), sequence(oid('1.2.840.113549.1.7.1'), ...content)),
    );
  const opaque = (der: Uint8Array): Part => [
    'application/pkcs7-mime\r\nContent-Transfer-Encoding: base64',
    Buffer.from(der).toString('base64'),
  ];
  const signed = (part: Part) => opaque(signedData(constructed(0, tlv(0x04, Buffer.from(mail(part))))));

  it('is read as its signed content, at most two levels deep', async () => {
    const once = signed(plain(COMMAND));

    expect(await read(once)).toEqual(APPROVES);
    expect(await read(signed(once))).toEqual(APPROVES);
    expect(await read(signed(signed(once)))).toEqual(misread('unreadable'));
  });

  it.each([
    ['encrypted', info('1.2.840.113549.1.7.3', sequence()), 'encrypted'],
    ['encrypted and authenticated', info('1.2.840.113549.1.9.16.1.23', sequence()), 'encrypted'],
    ['of another kind', info('1.2.840.113549.1.7.5', sequence()), 'unreadable'],
    ['with nothing that is signed', signedData(), 'unreadable'],
    ['with something else than octets', signedData(constructed(0, sequence())), 'unreadable'],
    [
      'cut off',
      signedData(constructed(0, tlv(0x04, Buffer.from(mail(plain(COMMAND)))))).slice(0, -9),
      'unreadable',
    ],
    ['nothing', new Uint8Array(), 'unreadable'],
  ])('is not read if it is %s', async (_, der, code) => {
    expect(await read(opaque(der))).toEqual(misread(code));
  });
});
