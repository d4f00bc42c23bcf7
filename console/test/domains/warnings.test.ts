import { describe, expect, it } from 'vitest';
import type { AccountDomain, DomainMethod } from '../../src/domains/account-domain.ts';
import { warningsOf } from '../../src/domains/warnings.ts';

const NOW = Date.parse('2026-11-30T12:00:00.000Z');
const [BEFORE, SOON, LATER] = [
  '2026-11-29T12:00:00.000Z',
  '2026-12-07T12:00:00.000Z',
  '2026-12-29T12:00:00.000Z',
];

const domainWith = (state: AccountDomain['state'], ...methods: DomainMethod[]): AccountDomain => ({
  name: 'example.org',
  account: 'acme',
  state,
  methods,
});
const proof = (usable: boolean): NonNullable<DomainMethod['proof']> => ({
  evidence: 'e',
  confirmedAt: BEFORE,
  until: LATER,
  scope: 'domain',
  usable,
});
const mail: DomainMethod = { method: 'mail', section: '3.2.2.4.4', endsOn: '2028-03-15' };
const dns: DomainMethod = { method: 'dns', section: '3.2.2.4.7' };
const persistent: DomainMethod = { method: 'dns-persist', section: '3.2.2.4.22' };
const checked = (result: 'proven' | 'not-proven' | 'undecided') => ({ at: BEFORE, result });
const codes = (domain: AccountDomain) => warningsOf(domain, NOW).map(({ code }) => code);

describe('the warnings of a domain', () => {
  it('say when the rules end a method whose proof is in use', () => {
    expect(warningsOf(domainWith('proven', { ...mail, proof: proof(true) }), NOW)).toEqual([
      { code: 'method-ends', method: 'mail', at: '2028-03-15' },
    ]);
    expect(codes(domainWith('ended', { ...mail, proof: proof(false) }))).toEqual([]);
  });

  it('say when a value ends soon, or ended, as long as it has proven nothing', () => {
    expect(codes(domainWith('pending', { ...dns, valueEndsAt: LATER }))).toEqual([]);
    expect(codes(domainWith('pending', { ...dns, valueEndsAt: SOON }))).toEqual(['value-ends']);
    expect(codes(domainWith('ended', { ...dns, valueEndsAt: BEFORE }))).toEqual(['value-ended']);
    expect(codes(domainWith('proven', { ...dns, valueEndsAt: BEFORE, proof: proof(true) }))).toEqual([]);
  });

  it('say when the last proof ends, but for a persistent record, which is checked again by itself', () => {
    expect(warningsOf(domainWith('ending', { ...dns, proof: proof(true) }), NOW)).toEqual([
      { code: 'proof-ends', method: 'dns', at: LATER },
    ]);
    expect(codes(domainWith('ending', { ...persistent, proof: proof(true) }))).toEqual([]);
  });

  it('say that a persistent record that proved the domain is gone, but not that the DNS did not answer', () => {
    const shown = (result: 'not-proven' | 'undecided') =>
      codes(domainWith('proven', { ...persistent, proof: proof(true), checked: checked(result) }));

    expect(shown('not-proven')).toEqual(['record-missing']);
    expect(shown('undecided')).toEqual([]);
    expect(codes(domainWith('pending', { ...persistent, checked: checked('not-proven') }))).toEqual([]);
  });
});
