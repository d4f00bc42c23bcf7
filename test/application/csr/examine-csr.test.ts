import { createHash, createPublicKey } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { examineCsr } from '../../../lib/application/csr/examine-csr.ts';
import { codes, csr } from '../a-valid-application.ts';

const der = (name: string): Buffer => Buffer.from(csr(name).replace(/-----.*-----/g, ''), 'base64');
const pem = (bytes: Buffer): string =>
  `-----BEGIN CERTIFICATE REQUEST-----\n${bytes.toString('base64')}\n-----END CERTIFICATE REQUEST-----\n`;

describe('a CSR', () => {
  test.each([
    ['p256', 'P-256'],
    ['p384', 'P-384'],
    ['rsa2048', 'RSA-2048'],
    ['rsa3072', 'RSA-3072'],
    ['rsa4096', 'RSA-4096'],
  ])('with an accepted key (%s) gives its names and its key', (name, keyType) => {
    const { findings, facts } = examineCsr(csr(name));

    expect(findings).toEqual([]);
    expect(facts).toMatchObject({
      keyType,
      dnsNames: ['example.com', 'www.example.com'],
      otherSans: [],
      attributes: [],
    });
  });

  test('identifies its key by the hash that other programs compute', () => {
    const { facts } = examineCsr(csr('p256'));

    const key = createPublicKey({ key: facts?.spki ?? Buffer.alloc(0), format: 'der', type: 'spki' });
    const spki = key.export({ format: 'der', type: 'spki' });
    expect(facts?.spkiHash).toBe(createHash('sha256').update(spki).digest('hex'));
  });

  test('lists what else it requests', () => {
    const { facts } = examineCsr(csr('other-sans'));
    const subject = examineCsr(csr('cn-free-text')).facts?.subject;
    const attributes = examineCsr(csr('attributes')).facts?.attributes;

    expect(facts?.otherSans).toEqual([
      { described: 'IP:10.0.0.1', address: '10.0.0.1' },
      { described: 'e-mail:root@example.com' },
      { described: 'URI:https://example.com/' },
    ]);
    expect(subject).toEqual([
      { oid: '2.5.4.6', value: 'DE' },
      { oid: '2.5.4.10', value: 'Example GmbH' },
      { oid: '2.5.4.3', value: 'My Server' },
    ]);
    expect([...(attributes ?? [])].sort()).toEqual(['1.2.840.113549.1.9.2', '1.2.840.113549.1.9.7']);
  });

  test.each([
    ['with its text before it', csr('with-text')],
    ['with the older label and CRLF', csr('new-crlf')],
    [
      'on one line',
      csr('p256')
        .replace(/\n(?!-)/g, '')
        .replace('-----M', '-----\nM'),
    ],
    ['with spaces and blank lines', csr('p256').replace(/\n/g, ' \n\n  ')],
    [
      'with header lines',
      csr('p256').replace('-----\n', '-----\nComment: made by hand,\n on two lines\nX-Id: 1\n\n'),
    ],
    ['with a byte order mark', `\ufeff${csr('p256')}`],
  ])('is read %s', (_, text) => {
    const { findings } = examineCsr(text);

    expect(findings).toEqual([]);
  });

  test.each([
    ['csr-signature-invalid', ['bad-signature', 'changed-name']],
    ['csr-signature-algorithm', ['sha1', 'rsa-pss-signed']],
    ['csr-cut-off', ['truncated']],
    ['csr-trailing-bytes', ['trailing-bytes']],
    ['key-type-not-allowed', ['p521', 'secp256k1', 'ed25519', 'dsa', 'rsa-pss-key']],
    ['key-size-not-allowed', ['rsa1024', 'rsa2056']],
    ['key-exponent-not-allowed', ['rsa-e3']],
    ['key-encoding-not-allowed', ['p256-compressed', 'p256-explicit']],
    ['key-weak-roca', ['roca']],
    ['key-weak-close-primes', ['close-primes']],
    ['key-weak-small-factor', ['small-factor']],
    ['key-published', ['published']],
  ])('is refused with %s: %j', (code, names) => {
    for (const name of names) {
      const { findings } = examineCsr(csr(name));

      expect(codes(findings), name).toContain(code);
      expect(findings.every(({ field, message }) => field === '/csr' && message.length > 20)).toBe(true);
    }
  });

  test.each([
    ['nothing', 'csr-not-a-request', 'hello'],
    ['half of it', 'csr-cut-off', csr('p256').slice(0, 200)],
    ['a certificate', 'csr-not-a-request', csr('p256').replaceAll('CERTIFICATE REQUEST', 'CERTIFICATE')],
    ['two of them', 'csr-more-than-one', csr('p256') + csr('p384')],
    ['no base64', 'csr-unreadable', csr('p256').replace('M', '*')],
    ['nothing between the lines', 'csr-unreadable', pem(Buffer.alloc(0))],
    ['base64 of nothing', 'csr-malformed', pem(Buffer.from('hello'))],
    [
      'a deep nest',
      'csr-malformed',
      pem(Buffer.concat(Array.from({ length: 3000 }, () => Buffer.from('3080', 'hex')))),
    ],
    ['many tiny values', 'csr-malformed', pem(Buffer.from(`30821f40${'0500'.repeat(4000)}`, 'hex'))],
  ])('is refused if the text holds %s', (_, code, text) => {
    const { findings, facts } = examineCsr(text);

    expect(codes(findings)).toEqual([code]);
    expect(facts).toBeUndefined();
  });

  test('has no second finding that another key would resolve', () => {
    expect(codes(examineCsr(csr('rsa-pss-key')).findings)).toEqual(['key-type-not-allowed']);
    expect(codes(examineCsr(csr('ed25519')).findings)).toEqual(['key-type-not-allowed']);
  });

  test('is refused if its key is encoded as no certificate may have it', () => {
    const bytes = der('rsa2048');
    // The NULL of the AlgorithmIdentifier made an empty octet string.
    const at = bytes.indexOf(Buffer.from('2a864886f70d0101010500', 'hex')) + 9;
    bytes[at] = 0x04;

    const { findings } = examineCsr(pem(bytes));

    expect(codes(findings)).toEqual(['key-encoding-not-allowed']);
  });

  test('never makes the reader throw, whatever its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(examineCsr(pem(Buffer.from(bytes))).findings).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test.each(['p256', 'rsa2048', 'extensions', 'attributes', 'other-sans'])(
    'with any byte of it changed (%s) is refused, and read without a throw',
    (name) => {
      const original = der(name);

      fc.assert(
        fc.property(fc.nat(original.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
          const changed = Buffer.from(original);
          changed.writeUInt8(changed.readUInt8(at) ^ by, at);

          expect(examineCsr(pem(changed)).findings).not.toEqual([]);
        }),
        { numRuns: 300 },
      );
    },
  );

  test('is read or refused, whatever text it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        expect(examineCsr(text).findings).not.toEqual([]);
      }),
    );
  });
});
