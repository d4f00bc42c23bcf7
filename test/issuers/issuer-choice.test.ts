import { describe, expect, it } from 'vitest';
import { caaRulesFor } from '../../lib/issuers/caa-rules-for.ts';
import { type IssuerChoice, issuerFor, OWN_CA_ONLY } from '../../lib/issuers/issuer-choice.ts';
import { covers, type IssuerRule } from '../../lib/issuers/issuer-rules.ts';
import { UPSTREAM } from '../workflow/world.ts';

const choice = (rules: IssuerRule[], fallback = 'own'): IssuerChoice => ({
  ...{ issuers: [UPSTREAM, { ...UPSTREAM, id: 'second' }], rules, default: fallback, version: 1 },
});
const ORDER = { type: 'DV', account: 'acme', names: ['shop.example.org', '*.shop.example.org'] } as const;
const chosen = (rules: IssuerRule[], changes: object = {}, fallback = 'own') =>
  issuerFor(choice(rules, fallback), { ...ORDER, ...changes })?.id ?? 'own';

describe('the issuer of an order', () => {
  it('is our own CA if nothing was chosen', () => {
    expect(issuerFor(OWN_CA_ONLY, ORDER)).toBeUndefined();
  });

  it.each<[condition: string, rule: Omit<IssuerRule, 'issuer'>, other: object]>([
    ['type', { type: 'DV' }, { type: 'OV' }],
    ['domain', { domains: ['shop.example.org'] }, { names: ['shop.example.org', 'example.org'] }],
    ['domain above', { domains: ['example.net', 'example.org'] }, { names: ['notexample.org'] }],
    ['account', { accounts: ['acme'] }, { account: 'initech' }],
    ['profile', { profile: 'default' }, { validityDays: 7 }],
  ])('is chosen by %s, if the order meets it', (_, rule, other) => {
    expect(chosen([{ ...rule, issuer: 'elsewhere' }])).toBe('elsewhere');
    expect(chosen([{ ...rule, issuer: 'elsewhere' }], other)).toBe('own');
  });

  it('is that of the first rule whose conditions all hold, or else the default', () => {
    const rules: IssuerRule[] = [
      { type: 'OV', domains: ['example.org'], issuer: 'second' },
      { domains: ['example.org'], issuer: 'elsewhere' },
    ];

    expect(chosen(rules)).toBe('elsewhere');
    expect(chosen(rules, { type: 'OV' })).toBe('second');
    expect(chosen(rules, { names: ['example.com'] }, 'second')).toBe('second');
  });

  it('without a name meets no rule about domains', () => {
    expect(chosen([{ domains: ['example.org'], issuer: 'elsewhere' }], { names: [] })).toBe('own');
  });

  it('that is not stored is a fault, and never another one', () => {
    expect(() => chosen([], {}, 'unknown')).toThrow('unknown');
  });
});

describe('a rule', () => {
  it.each<[boolean, Omit<IssuerRule, 'issuer'>, Omit<IssuerRule, 'issuer'>]>([
    [true, { domains: ['example.org'] }, { domains: ['shop.example.org'], type: 'DV' }],
    [true, { type: 'DV' }, { type: 'DV', accounts: ['acme'] }],
    [false, { domains: ['shop.example.org'] }, { domains: ['example.org'] }],
    [false, { domains: ['example.org'] }, { domains: ['example.org', 'example.com'] }],
    [false, { type: 'DV' }, { domains: ['example.org'] }],
    [false, { accounts: ['acme'] }, { accounts: ['acme', 'initech'] }],
    [false, { profile: 'shortlived' }, { type: 'DV' }],
  ])('takes all orders of a later one: %s', (takes, earlier, later) => {
    expect(covers({ ...earlier, issuer: 'own' }, { ...later, issuer: 'second' })).toBe(takes);
  });
});

describe('the CAA records of an order', () => {
  const OURS = { enforced: true, domains: ['ra.example.net'] } as const;

  it('are read with the names and the account of an ACME CA', () => {
    expect(caaRulesFor(UPSTREAM, OURS)).toEqual({
      ...{ enforced: true, domains: ['upstream.example'], accountAtCa: UPSTREAM.accountUrl },
    });
    expect(caaRulesFor(undefined, OURS)).toBe(OURS);
  });

  it('are not read for a CA that names no domain', () => {
    expect(caaRulesFor({ ...UPSTREAM, caaDomains: [] }, OURS).enforced).toBe(false);
  });
});
