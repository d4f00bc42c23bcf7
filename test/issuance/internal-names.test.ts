import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ANY_POLICY } from '../../lib/issuance/leaf-policy.ts';
import { lintCertificate } from '../../lib/issuance/lint/lint-certificate.ts';
import { parseCertificate } from '../../lib/issuance/parsed-certificate.ts';
import { verifies, x509Text } from '../doubles/openssl.ts';
import { aRequest, ORGANIZATION, testCa } from '../doubles/test-ca.ts';

const NOW = '2026-11-24T10:00:00.000Z';
const NAMES = ['intranet', '*.svc.internal', 'router.home.arpa', 'www.example.org', '10.0.0.1', 'fd00::1'];
const AT = ['-attime', `${Date.parse(NOW) / 1000}`];

/** A certificate, and what lint found in it before it was signed. */
async function issued(names: readonly string[], options: Parameters<typeof testCa>[1] = {}, ov = false) {
  const ca = await testCa(NOW, options);
  const request = ov ? aRequest({ names, type: 'OV', organization: ORGANIZATION }) : aRequest({ names });
  const plan = await ca.issuer.plan(request, NOW);
  const linting = await ca.issuer.lintingCertificate(plan);
  const issuing = await ca.issuer.issuingCertificate();
  const { serial, notBefore, notAfter } = plan;
  const { commonName } = ca.issuer;
  const ordered = { request, serial, notBefore, notAfter, plannedAt: NOW, issuing, commonName };
  return { ca, findings: lintCertificate(linting, ordered), der: await ca.issuer.sign(plan) };
}

describe('a certificate under the operator’s own policy', () => {
  it('contains internal names as dNSName and addresses as iPAddress, and passes lint, DV or OV', async () => {
    for (const ov of [false, true]) {
      const { der, findings } = await issued(NAMES, {}, ov);

      expect(findings).toEqual([]);
      expect(x509Text(der)).toContain(
        'DNS:intranet, DNS:*.svc.internal, DNS:router.home.arpa, DNS:www.example.org, IP Address:10.0.0.1, IP Address:FD00:0:0:0:0:0:0:1',
      );
      // RFC 5280 §4.2.1.6: [7], 4 and 16 octets.
      const san = Buffer.from(parseCertificate(der).extensions.get('2.5.29.17')?.value ?? []).toString('hex');
      expect(san).toContain('87040a0000018710fd000000000000000000000000000001');
      expect(x509Text(der)).toMatch(/Extended Key Usage: \n\s+TLS Web Server Authentication\n/);
    }
  });

  it.each([
    ['-verify_ip', '10.0.0.1', true],
    ['-verify_ip', 'fd00::1', true],
    ['-verify_ip', '10.0.0.2', false],
    ['-verify_ip', '::ffff:10.0.0.1', false],
    ['-verify_hostname', 'intranet', true],
    ['-verify_hostname', 'db.svc.internal', true],
    ['-verify_hostname', 'svc.internal', false],
    ['-verify_hostname', 'a.b.svc.internal', false],
    ['-verify_hostname', '10.0.0.1', false],
  ])('is accepted by OpenSSL with %s %s: %s', async (option, value, accepted) => {
    const { ca, der } = await issued(NAMES);

    expect(verifies(der, ca.authority, ...AT, option, value).ok).toBe(accepted);
  });

  it.each([
    [['10.0.0.1', 'intranet'], 'CN=10.0.0.1'],
    [['fd00::1'], 'CN=fd00::1'],
    [['intranet', 'wiki.corp'], 'CN=intranet'],
  ])('with a common name repeats the first of %j', async (names, subject) => {
    const { der, findings } = await issued(names, { commonName: 'first-name' });

    expect(findings).toEqual([]);
    expect(new X509Certificate(der).subject).toBe(subject);
  });

  it('may have a hundred addresses', async () => {
    const names = Array.from({ length: 100 }, (_, index) =>
      index % 2 ? `10.0.1.${index}` : `fd00::${index + 1}`,
    );
    const { der, findings } = await issued(names);

    expect(findings).toEqual([]);
    expect(new X509Certificate(der).subjectAltName?.split(', ')).toHaveLength(100);
  });

  it.each([
    '',
    'server.1',
    'a..b',
    'Intranet',
    '*',
    '*.10.0.0.1',
    'fe80::1%eth0',
    '[fd00::1]',
    'a_b',
    'a'.repeat(64),
  ])('is not made for %j', async (name) => {
    const ca = await testCa(NOW);

    await expect(ca.issuer.plan(aRequest({ names: [name] }), NOW)).rejects.toThrow(RangeError);
  });
});

describe('a certificate under a reserved policy', () => {
  const br = { policy: 'br', policies: [ANY_POLICY] } as const;

  it.each(['intranet', '10.0.0.1', '10.0.0.10', 'fd00::1'])(
    'is not made for %s (BR 7.1.2.7.12)',
    async (name) => {
      const ca = await testCa(NOW, br);

      await expect(ca.issuer.plan(aRequest({ names: [name] }), NOW)).rejects.toThrow(RangeError);
    },
  );

  it.each(['wiki.corp', 'db.svc.internal', 'router.home.arpa', '*.a.local'])(
    'for %s fails lint',
    async (name) => {
      const { findings } = await issued([name], br);

      expect(findings.map(({ rule }) => rule)).toEqual(['names-public-under-a-reserved-policy']);
    },
  );

  it('for a public name passes lint', async () => {
    expect((await issued(['www.example.org'], br)).findings).toEqual([]);
  });
});
