import { describe, expect, test } from 'vitest';
import { highRiskFindings } from '../../lib/application/high-risk.ts';
import { HIGH_RISK_DOMAINS } from '../../lib/application/high-risk-domains.ts';
import { examineNames, readName } from '../../lib/application/names.ts';

const findings = (names: string[], domains?: string[]) =>
  highRiskFindings(examineNames(names).names, domains);

describe('a name of high risk', () => {
  test('is one of the list, below one, or a wildcard of one', () => {
    const found = findings([
      'example.com',
      'paypal.com',
      'login.paypal.com',
      '*.gmail.com',
      'notpaypal.com',
      'paypal.com.example.org',
    ]);

    expect(found.map(({ field }) => field)).toEqual(['/names/1', '/names/2', '/names/3']);
    expect(found.every(({ code }) => code === 'name-high-risk')).toBe(true);
  });

  test('is what the operator says it is', () => {
    expect(findings(['paypal.com', 'a.example.com'], ['example.com']).map(({ field }) => field)).toEqual([
      '/names/1',
    ]);
  });
});

describe('the list that comes with the product', () => {
  test('holds each domain once, as it would be certified', () => {
    const written = HIGH_RISK_DOMAINS.map((domain) => readName(domain)).map((read) =>
      'name' in read ? read.registrable : undefined,
    );

    expect(written).toEqual([...new Set(HIGH_RISK_DOMAINS)]);
  });
});
