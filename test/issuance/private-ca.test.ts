import { generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after as instantAfter } from '../../lib/clock.ts';
import { checkFields } from '../../lib/issuance/check-fields.ts';
import { checkSigned } from '../../lib/issuance/check-signed.ts';
import type { CertificateRequest } from '../../lib/issuance/issuer.ts';
import { ANY_POLICY } from '../../lib/issuance/leaf-policy.ts';
import { lintCertificate } from '../../lib/issuance/lint/lint-certificate.ts';
import { parseCertificate } from '../../lib/issuance/parsed-certificate.ts';
import { generalNames } from '../../lib/issuance/parsed-extensions.ts';
import { privateCa } from '../../lib/issuance/private-ca.ts';
import { memoryAuthorityStore } from '../doubles/authority-store.ts';
import { hasProgram } from '../doubles/has-program.ts';
import { verifies, x509Text } from '../doubles/openssl.ts';
import {
  aRequest,
  type KeyName,
  newKey,
  ORGANIZATION,
  OWN_POLICY,
  spkiOf,
  type TestCa,
  testCa,
} from '../doubles/test-ca.ts';

const NOW = '2026-11-23T10:00:00.000Z';
const REAL_NOW = new Date().toISOString();
const OV = { type: 'OV', organization: ORGANIZATION } as const;
const BR = { policies: [ANY_POLICY], policy: 'br' } as const;

async function issue(ca: TestCa, request: CertificateRequest, now = NOW): Promise<Uint8Array> {
  return ca.issuer.sign(await ca.issuer.plan(request, now));
}

async function differences(ca: TestCa, request: CertificateRequest, now: string) {
  const plan = await ca.issuer.plan(request, now);
  const der = await ca.issuer.sign(plan);
  const issuing = await ca.issuer.issuingCertificate();
  const ordered = { ...plan, request, plannedAt: now, issuing };
  return [...checkFields(der, parseCertificate(der), ordered), ...checkSigned(der, plan.tbs, issuing)];
}

describe('A certificate of the private CA', () => {
  const keys: KeyName[] = ['P-256', 'P-384', 'RSA'];
  const cases = keys.flatMap((ca) => keys.map((leaf) => ({ ca, leaf })));

  it.skipIf(!hasProgram('openssl')).each(cases)(
    'of a $leaf key under a $ca CA passes openssl at its strictest',
    async ({ ca: caKey, leaf }) => {
      const ca = await testCa(REAL_NOW, { key: caKey });
      const request = aRequest({ spki: spkiOf(newKey[leaf]().publicKey) });

      const der = await issue(ca, request, REAL_NOW);

      const asked = [
        '-policy',
        OWN_POLICY,
        '-explicit_policy',
        '-policy_check',
        '-verify_hostname',
        'any.example.org',
      ];
      expect(verifies(der, ca.authority, ...asked)).toEqual({
        ok: true,
        output: expect.stringContaining('leaf: OK'),
      });
      expect(verifies(der, ca.authority, '-verify_hostname', 'example.net').ok).toBe(false);
      expect(verifies(der, ca.authority, '-policy', '1.2.3.4', '-explicit_policy').ok).toBe(false);
    },
  );

  it.skipIf(!hasProgram('openssl')).each([
    ['DV', aRequest(), '2.23.140.1.2.1', '2.23.140.1.2.2'],
    ['OV', aRequest(OV), '2.23.140.1.2.2', '2.23.140.1.2.1'],
  ] as const)('has the reserved policy of %s under POLICY=br', async (_, request, own, other) => {
    const ca = await testCa(REAL_NOW, BR);

    const der = await issue(ca, request, REAL_NOW);

    expect(verifies(der, ca.authority, '-policy', own, '-explicit_policy').ok).toBe(true);
    expect(verifies(der, ca.authority, '-policy', other, '-explicit_policy').ok).toBe(false);
  });

  it.skipIf(!hasProgram('openssl'))(
    'names of a DV subscriber only the domains, in a critical extension',
    async () => {
      const ca = await testCa(NOW);

      const text = x509Text(await issue(ca, aRequest()));

      expect(text).toMatch(/Subject: *\n/);
      expect(text).toMatch(
        /X509v3 Subject Alternative Name: critical\n +DNS:example.org, DNS:\*.example.org\n/,
      );
      expect(text).toMatch(/X509v3 Key Usage: critical\n +Digital Signature\n/);
      expect(text).toMatch(/X509v3 Extended Key Usage: *\n +TLS Web Server Authentication\n/);
      expect(text).toMatch(/X509v3 Certificate Policies: *\n +Policy: 1.3.6.1.4.1.32473.1\n/);
      expect(text).toMatch(/CA Issuers - URI:http:\/\/ra.example.org\/pki\/issuing.crt\n/);
      expect(text).toMatch(
        /X509v3 CRL Distribution Points: *\n +Full Name:\n +URI:http:\/\/ra.example.org\/pki\/issuing.crl\n/,
      );
      expect(text).toMatch(/Not Before: Nov 23 09:55:00 2026 GMT\n +Not After : Feb 21 09:54:59 2027 GMT\n/);
      expect(text).not.toMatch(/Subject Key Identifier|Basic Constraints|Subject:.*CN/);
    },
  );

  it.skipIf(!hasProgram('openssl'))(
    'has of an OV subscriber country, region, city and organisation, in this order',
    async () => {
      const ca = await testCa(NOW);

      const text = x509Text(await issue(ca, aRequest(OV)));

      expect(text).toContain('Subject: C=DE,ST=Bayern,L=München,O=Beispiel & Söhne GmbH\n');
      expect(text).toMatch(/X509v3 Subject Alternative Name: *\n/);
    },
  );

  it.skipIf(!hasProgram('openssl')).each([
    ['region', { city: 'Singapore' }, 'L=Singapore'],
    ['city', { region: 'Dubai' }, 'ST=Dubai'],
  ])('leaves the %s out if addresses of the country have none', async (_, place, subject) => {
    const ca = await testCa(NOW);
    const organization = { name: 'Example Ltd', country: 'AE', ...place };

    const text = x509Text(await issue(ca, aRequest({ type: 'OV', organization })));

    expect(text).toContain(`Subject: C=AE,${subject},O=Example Ltd\n`);
  });

  it.skipIf(!hasProgram('openssl'))('lets an RSA key sign and nothing else', async () => {
    const ca = await testCa(NOW);

    const text = x509Text(await issue(ca, aRequest({ spki: spkiOf(newKey.RSA().publicKey) })));

    expect(text).toMatch(/X509v3 Key Usage: critical\n +Digital Signature\n/);
  });

  it.skipIf(!hasProgram('openssl')).each([
    ['DV', aRequest(), 'Subject: CN=example.org\n'],
    ['OV', aRequest(OV), 'Subject: C=DE,ST=Bayern,L=München,O=Beispiel & Söhne GmbH,CN=example.org\n'],
  ] as const)(
    'repeats the first name of a %s as common name, if that is configured',
    async (_, request, subject) => {
      const ca = await testCa(NOW, { commonName: 'first-name' });

      const der = await issue(ca, request);

      expect(x509Text(der)).toContain(subject);
      expect(x509Text(der)).toMatch(/X509v3 Subject Alternative Name: *\n/);
      const plan = await ca.issuer.plan(request, NOW);
      const issuing = await ca.issuer.issuingCertificate();
      const linting = await ca.issuer.lintingCertificate(plan);
      const ordered = { ...plan, request, plannedAt: NOW, issuing };
      const linted = (commonName: 'none' | 'first-name') =>
        lintCertificate(linting, { ...ordered, commonName }).map(({ rule }) => rule);
      expect(linted('first-name')).toEqual([]);
      expect(linted('none')).toEqual(['ordered-subject']);
    },
  );

  it('has as common name the first name that fits, and none if none does', async () => {
    const ca = await testCa(NOW, { commonName: 'first-name' });
    const long = `${'a'.repeat(60)}.example.org`;
    const subjectOf = async (names: string[]) =>
      new X509Certificate(await issue(ca, aRequest({ names }))).subject;

    expect(await subjectOf([long, 'example.org'])).toBe('CN=example.org');
    expect(await subjectOf([long])).toBeUndefined();
    expect(await differences(ca, aRequest({ names: [long] }), NOW)).toEqual([]);
  });

  it('holds any ordered names byte for byte and in their order, and passes the check', async () => {
    const ca = await testCa(NOW);
    const { spki } = aRequest();
    const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/);
    const name = fc
      .tuple(fc.boolean(), fc.array(label, { minLength: 1, maxLength: 5 }))
      .map(([wildcard, labels]) => `${wildcard ? '*.' : ''}${labels.join('.')}.example`);
    const names = fc.uniqueArray(name, { minLength: 1, maxLength: 100 });

    await fc.assert(
      fc.asyncProperty(
        names,
        fc.boolean(),
        fc.integer({ min: 1, max: 398 }),
        async (ordered, ov, validityDays) => {
          const common = { names: ordered, spki, validityDays };
          const request = aRequest(ov ? { ...common, ...OV } : common);

          const der = await issue(ca, request);

          expect(generalNames(parseCertificate(der))).toEqual(ordered.map((each) => `2:${each}`));
          expect(new X509Certificate(der).subjectAltName).toBe(
            ordered.map((each) => `DNS:${each}`).join(', '),
          );
          expect(await differences(ca, request, NOW)).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('has a unique serial, above zero and of at most 128 bits', async () => {
    const ca = await testCa(NOW);
    const request = aRequest();

    const plans = await Promise.all(Array.from({ length: 500 }, () => ca.issuer.plan(request, NOW)));

    expect(new Set(plans.map(({ serial }) => serial)).size).toBe(500);
    expect(plans.every(({ serial }) => /^[0-9a-f]{32}$/.test(serial) && !/^0+$/.test(serial))).toBe(true);
  });

  it.each([
    ['ff'.repeat(16)],
    ['80'.padEnd(32, '0')],
    ['7f'.padEnd(32, 'f')],
    ['00'.repeat(3) + '80'.padEnd(26, '1')],
    ['1'.padStart(32, '0')],
  ])('passes the check with the serial %s', async (serial) => {
    const made = await testCa(NOW);
    const draws = ['00'.repeat(16), serial];
    const random = (bytes: number) => Buffer.from(draws.shift() ?? randomBytes(bytes).toString('hex'), 'hex');
    const authorities = memoryAuthorityStore({ issuing: made.authority });
    const urls = { caIssuers: 'http://ra.example.org/pki/issuing.crt' };
    const issuer = privateCa({
      id: 'issuing',
      signer: made.signer,
      authorities,
      policy: 'internal',
      urls,
      random,
    });
    const request = aRequest();

    const plan = await issuer.plan(request, NOW);
    const der = await issuer.sign(plan);

    expect(plan.serial).toBe(serial);
    expect(BigInt(`0x${new X509Certificate(der).serialNumber}`)).toBe(BigInt(`0x${serial}`));
    const issuing = await issuer.issuingCertificate();
    expect(checkFields(der, parseCertificate(der), { ...plan, request, plannedAt: NOW, issuing })).toEqual(
      [],
    );
  });
});

describe('The validity of a certificate', () => {
  it.each([
    ['2026-10-24T12:00:00.000Z', 1, '2026-10-25T11:54:59.000Z'], // Europe leaves summer time in that night.
    ['2028-02-28T12:00:00.000Z', 1, '2028-02-29T11:54:59.000Z'],
    ['2028-02-28T12:00:00.000Z', 2, '2028-03-01T11:54:59.000Z'],
    ['2028-02-29T00:00:00.000Z', 365, '2029-02-27T23:54:59.000Z'],
    ['2026-12-31T23:59:59.999Z', 90, '2027-03-31T23:54:58.000Z'],
    ['2049-12-31T12:00:00.000Z', 1, '2050-01-01T11:54:59.000Z'],
    ['2050-01-01T00:03:00.000Z', 1, '2050-01-01T23:57:59.000Z'],
  ])('that begins at %s and lasts %i days ends at %s', async (now, validityDays, notAfter) => {
    const ca = await testCa(instantAfter(now, -30, 'days'));
    const request = aRequest({ validityDays });

    const plan = await ca.issuer.plan(request, now);

    expect(plan.notAfter).toBe(notAfter);
    expect(new X509Certificate(await ca.issuer.sign(plan)).validToDate.toISOString()).toBe(notAfter);
    expect(await differences(ca, request, now)).toEqual([]);
  });

  it('is exactly that many days of 86,400 seconds, both ends counted', async () => {
    const ca = await testCa(NOW);
    const { spki } = aRequest();
    const moment = fc.date({
      min: new Date(NOW),
      max: new Date('2030-01-01T00:00:00Z'),
      noInvalidDate: true,
    });

    await fc.assert(
      fc.asyncProperty(moment, fc.integer({ min: 1, max: 398 }), async (date, days) => {
        const plan = await ca.issuer.plan(aRequest({ spki, validityDays: days }), date.toISOString());

        expect(Date.parse(plan.notAfter) - Date.parse(plan.notBefore) + 1000).toBe(days * 86_400_000);
      }),
    );
  });

  it('never begins before the issuing CA does', async () => {
    const ca = await testCa(NOW);
    const { notBefore } = await ca.issuer.issuingCertificate();

    const plan = await ca.issuer.plan(aRequest(), instantAfter(notBefore, 1, 'minutes'));

    expect(plan.notBefore).toBe(notBefore);
  });

  it('is refused if the issuing CA expires before, or is not valid yet', async () => {
    const ca = await testCa(NOW);
    const { notBefore, notAfter } = await ca.issuer.issuingCertificate();

    await expect(ca.issuer.plan(aRequest(), instantAfter(notAfter, -89, 'days'))).rejects.toThrow(/valid/);
    await expect(ca.issuer.plan(aRequest(), instantAfter(notBefore, -1, 'minutes'))).rejects.toThrow(/valid/);
  });
});

describe('The private CA', () => {
  it.each([
    ['no names', ''],
    ['an upper-case letter', 'Example.org'],
    ['an underscore', '_a.example.org'],
    ['a wildcard inside', 'a.*.example.org'],
    ['a Unicode letter', 'bücher.example.org'],
    ['an address', 'admin@example.org'],
    ['a line break', 'example.org\n'],
    ['a NUL', 'example.org\0.evil.example'],
    ['a number at its end, which clients read as an address', 'server.1'],
  ])('certifies no name with %s', async (_, name) => {
    const ca = await testCa(NOW);

    await expect(ca.issuer.plan(aRequest({ names: [name] }), NOW)).rejects.toThrow(RangeError);
  });

  it('certifies nothing without a name', async () => {
    const ca = await testCa(NOW);

    await expect(ca.issuer.plan(aRequest({ names: [] }), NOW)).rejects.toThrow(RangeError);
  });

  it('has no certificate for a type whose policy its CA lacks', async () => {
    const ca = await testCa(NOW, { policies: ['2.23.140.1.2.1'], policy: 'br' });

    await expect(ca.issuer.plan(aRequest(OV), NOW)).rejects.toThrow(/no policy for OV/);
  });

  it('certifies no key of a foreign type', async () => {
    const ca = await testCa(NOW);
    const spki = spkiOf(generateKeyPairSync('ed25519').publicKey);

    await expect(ca.issuer.plan(aRequest({ spki }), NOW)).rejects.toThrow(/type of the key is not accepted/);
  });

  it('says how to make a CA if there is none', async () => {
    const { signer } = await testCa(NOW);
    const urls = { caIssuers: 'http://ra.example.org/pki/issuing.crt' };
    const issuer = privateCa({
      id: 'issuing',
      signer,
      authorities: memoryAuthorityStore(),
      policy: 'internal',
      urls,
    });

    await expect(issuer.plan(aRequest(), NOW)).rejects.toThrow(/ca -- init/);
  });

  it('reads its certificates once, and again after a failure', async () => {
    const { signer, authority } = await testCa(NOW);
    const answers = [undefined, authority];
    let loads = 0;
    const authorities = { ...memoryAuthorityStore(), load: async () => answers[Math.min(loads++, 1)] };
    const urls = { caIssuers: 'http://ra.example.org/pki/issuing.crt' };
    const issuer = privateCa({ id: 'issuing', signer, authorities, policy: 'internal', urls });

    await expect(issuer.authority()).rejects.toThrow();
    await issuer.plan(aRequest(), NOW);
    await issuer.authority();

    expect(loads).toBe(2);
  });
});
