import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { certificateFile, DEFAULT_FORMAT, FORMATS, type Format } from '../../lib/delivery/formats.ts';
import { hasProgram } from '../doubles/has-program.ts';
import { openssl } from '../doubles/openssl.ts';
import { aRequest, testCa } from '../doubles/test-ca.ts';

const NOW = '2026-11-23T10:00:00.000Z';
const { authority, issuer } = await testCa(NOW);
const leaf = await issuer.sign(await issuer.plan(aRequest(), NOW));
const [issuing] = authority.intermediates;
const file = (format: Format, name = 'example.org') => certificateFile(format, name, leaf, authority);

const pemOf = (...certificates: Uint8Array[]) =>
  certificates.map((der) => new X509Certificate(der).toString()).join('');

describe('a certificate can be downloaded', () => {
  it.each<[Format, string, string, Uint8Array[]]>([
    ['pem', 'example.org.pem', 'application/pem-certificate-chain', [leaf]],
    ['chain', 'example.org.chain.pem', 'application/pem-certificate-chain', [issuing]],
    ['fullchain', 'example.org.fullchain.pem', 'application/pem-certificate-chain', [leaf, issuing]],
    [
      'fullchain-root',
      'example.org.fullchain-root.pem',
      'application/pem-certificate-chain',
      [leaf, issuing, authority.root],
    ],
  ])('as %s, in the form that OpenSSL writes', (format, fileName, contentType, certificates) => {
    const { body, ...rest } = file(format);

    expect(rest).toEqual({ fileName, contentType });
    expect(Buffer.from(body).toString()).toBe(pemOf(...certificates));
  });

  it('as DER, byte for byte', () => {
    const { body, ...rest } = file('der');

    expect(rest).toEqual({ fileName: 'example.org.cer', contentType: 'application/pkix-cert' });
    expect(Buffer.from(body).equals(leaf)).toBe(true);
  });

  it.skipIf(!hasProgram('openssl'))('as PKCS #7 that openssl can print, leaf first', () => {
    const { body, ...rest } = file('pkcs7');

    const { ok, output } = openssl(['pkcs7', '-inform', 'DER', '-in', 'p7b', '-print_certs'], { p7b: body });
    expect(rest).toEqual({
      fileName: 'example.org.p7b',
      contentType: 'application/pkcs7-mime; smime-type=certs-only',
    });
    expect(ok).toBe(true);
    const printed = output.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----\n/g);
    expect(printed?.join('')).toBe(pemOf(leaf, issuing));
  });

  it('with its chain by default', () => {
    expect(DEFAULT_FORMAT).toBe('fullchain');
    expect(FORMATS).toHaveLength(6);
  });

  it.each([
    ['*.example.org', 'wildcard.example.org.pem'],
    // Windows reserves `con` and similar names for devices.
    ['con.example.org', 'con-.example.org.pem'],
    ['com1.example.org', 'com1-.example.org.pem'],
    ['console.example.org', 'console.example.org.pem'],
    [`${'a.'.repeat(120)}example.org`, `${'a.'.repeat(100)}.pem`],
  ])('for %s with a file name that every file system accepts', (name, fileName) => {
    expect(file('pem', name).fileName).toBe(fileName);
  });
});
