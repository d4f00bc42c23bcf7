import { describe, expect, test } from 'vitest';
import { compareCsr } from '../../../lib/application/csr/compare-csr.ts';
import { examineCsr } from '../../../lib/application/csr/examine-csr.ts';
import { codes, csr } from '../a-valid-application.ts';

function compare(name: string, names: string[]) {
  const { facts } = examineCsr(csr(name));
  if (facts === undefined) throw new Error(`${name} has no facts`);
  return compareCsr(facts, names);
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
