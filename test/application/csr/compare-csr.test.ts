import { describe, expect, test } from 'vitest';
import { compareCsr } from '../../../lib/application/csr/compare-csr.ts';
import { examineCsr } from '../../../lib/application/csr/examine-csr.ts';
import type { Policy } from '../../../lib/policy/policy.ts';
import { codes, csr } from '../a-valid-application.ts';

function compare(name: string, names: string[], policy?: Policy) {
  const { facts } = examineCsr(csr(name));
  if (facts === undefined) throw new Error(`${name} has no facts`);
  return compareCsr(facts, names, { policy });
}

describe('a CSR compared with the application', () => {
  test.each([
    ['p256', ['www.example.com', 'example.com']],
    ['p256', ['example.com', 'www.example.com', 'more.example.com']],
    ['no-names', ['example.com']],
    ['cn-only', ['example.com']],
    ['wildcard', ['*.example.com', 'example.com']],
    ['idn', ['xn--bcher-kva.example.com']],
  ])('has no finding if %s requests no more than %j', (name, names) => {
    expect(compare(name, names)).toEqual({ findings: [], notes: [] });
  });

  test.each([
    ['p256', ['example.com'], ['“www.example.com”']],
    ['cn-only', ['www.example.com'], ['“example.com”']],
    ['wildcard', ['example.com'], ['“*.example.com”']],
  ])('has a finding for what %s requests beyond %j: %j', (name, names, missing) => {
    const { findings } = compare(name, names);

    expect(codes(findings)).toEqual(missing.map(() => 'csr-name-not-applied-for'));
    findings.forEach((finding, i) => {
      expect(finding.message).toContain(missing[i]);
    });
  });

  test.each([
    ['cn-ip', ['“10.0.0.1”']],
    ['other-sans', ['“IP:10.0.0.1”', '“e-mail:root@example.com”', '“URI:https://example.com/”']],
  ])('does not advise to add what cannot be certified: %s requests %j', (name, refused) => {
    const { findings } = compare(name, ['example.com']);

    expect(codes(findings)).toEqual(refused.map(() => 'csr-name-not-certifiable'));
    findings.forEach(({ message }, i) => {
      expect(message).toContain(refused[i]);
      expect(message).toMatch(/Make a CSR without it\.$/);
      expect(message).not.toMatch(/Add it/);
    });
  });

  test.each([
    ['internal-names', ['wiki.corp', '*.svc.internal', 'intranet']],
    ['addresses', ['10.0.0.1', 'fd00::1']],
    // A common mistake with OpenSSL; the certificate has iPAddress.
    ['address-as-dns', ['10.0.0.1', 'fd00::1']],
    ['cn-ip', ['10.0.0.1']],
    ['cn-ipv6', ['fd00::1']],
    ['cn-intranet', ['intranet']],
    ['no-names', ['intranet', '10.0.0.1']],
  ])('under the operator’s own policy has no finding if %s requests no more than %j', (name, names) => {
    expect(compare(name, names, 'internal')).toEqual({ findings: [], notes: [] });
  });

  test.each([
    ['internal-names', ['wiki.corp', '*.svc.internal'], ['“intranet”']],
    ['addresses', ['10.0.0.1'], ['“fd00::1”']],
    ['addresses', ['10.0.0.2', 'fd00::1'], ['“10.0.0.1”']],
    ['cn-ip', ['wiki.corp'], ['“10.0.0.1”']],
    ['cn-ipv6', ['10.0.0.1'], ['“FD00:0:0::1”']],
  ])('under that policy has a finding for what %s requests beyond %j: %j', (name, names, missing) => {
    const { findings } = compare(name, names, 'internal');

    expect(codes(findings)).toEqual(missing.map(() => 'csr-name-not-applied-for'));
    findings.forEach(({ message }, i) => {
      expect(message).toContain(missing[i]);
    });
  });

  test('under that policy does not advise to add what cannot be certified: addresses of every host, other kinds', () => {
    const reserved = compare('mapped-address', ['10.0.0.1'], 'internal').findings;
    const others = compare('other-sans', ['example.com', '10.0.0.1'], 'internal').findings;

    expect(codes(reserved)).toEqual(['csr-name-not-certifiable', 'csr-name-not-certifiable']);
    expect(others.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /“e-mail:root@example\.com”, but certificates are for domain names and IP addresses/,
      ),
      expect.stringMatching(/“URI:https:/),
    ]);
  });

  test('reads a single label as free text, unless the application names it', () => {
    const { findings, notes } = compare('cn-intranet', ['wiki.corp'], 'internal');

    expect(findings).toEqual([]);
    expect(codes(notes)).toEqual(['csr-subject-ignored']);
  });

  test('under the public rules refuses each address, whatever the application names', () => {
    const { findings } = compare('addresses', ['10.0.0.1', 'fd00::1'], 'br');

    expect(codes(findings)).toEqual(Array(2).fill('csr-name-not-certifiable'));
  });

  test('notes each extension that is not granted, by its name', () => {
    const { findings, notes } = compare('extensions', ['example.com', 'www.example.com']);

    expect(findings).toEqual([]);
    expect(codes(notes)).toEqual(Array(4).fill('csr-extension-ignored'));
    for (const name of ['basicConstraints', 'keyUsage', 'extendedKeyUsage', 'must staple']) {
      expect(notes.filter(({ message }) => message.includes(name))).toHaveLength(1);
    }
  });

  test('is silent on extensions that the certificate has in any case', () => {
    expect(compare('harmless-extensions', ['example.com', 'www.example.com'])).toEqual({
      findings: [],
      notes: [],
    });
  });

  test('notes attributes and a subject that are not taken over', () => {
    expect(codes(compare('attributes', ['example.com']).notes)).toEqual([
      'csr-attribute-ignored',
      'csr-attribute-ignored',
    ]);
    expect(codes(compare('cn-free-text', ['example.com', 'www.example.com']).notes)).toEqual([
      'csr-subject-ignored',
    ]);
  });
});
