import { describe, expect, it } from 'vitest';
import { type Issuance, permission } from '../../lib/caa/permission.ts';
import { readRecord } from '../../lib/dns/read-record.ts';
import type { RecordOf } from '../../lib/dns/resolver.ts';

const issuanceBy = (issuer: string, more: Partial<Issuance> = {}): Issuance => ({
  issuers: [issuer],
  accountUris: ['acct:acme@example.net'],
  methods: ['ca-tbr-4'],
  ...more,
});
const CA1 = issuanceBy('ca1.example.net');
const CA2 = issuanceBy('ca2.example.org');
const CA3 = issuanceBy('ca3.example.com');

const set = (...records: string[]): RecordOf<'CAA'>[] =>
  records.map((data) => readRecord('CAA', data)).filter((record) => record.type === 'CAA');
const permits = (records: string[], issuance: Issuance, wildcard = false): boolean =>
  permission(set(...records), { wildcard }, issuance).permitted;

describe('a CAA record set', () => {
  it('that is empty restricts nothing', () => {
    expect(permits([], CA1)).toBe(true);
    expect(permits([], CA1, true)).toBe(true);
  });

  it.each([
    ['names two issuers', ['0 issue "ca1.example.net"', '0 issue "ca2.example.org"'], [true, true, false]],
    ['names no CA', ['0 issue ";"'], [false, false, false]],
    ['is empty but for the tag', ['0 issue ""'], [false, false, false]],
    ['is malformed', ['0 issue "%%%%%"'], [false, false, false]],
    ['is additive', ['0 issue ";"', '0 issue "%%%%%"', '0 issue "ca1.example.net"'], [true, false, false]],
    ['has a parameter of the issuer', ['0 issue "ca1.example.net; account=230123"'], [true, false, false]],
    [
      'names one whose name only begins alike',
      ['0 issue "ca1.example.net.evil.example"'],
      [false, false, false],
    ],
  ])('%s (RFC 8659 §4.2)', (_, records, expected) => {
    expect([CA1, CA2, CA3].map((issuance) => permits(records, issuance))).toEqual(expected);
  });

  it.each([
    [
      'one for names and another for wildcards',
      ['0 issue "ca1.example.net"', '0 issuewild "ca2.example.org"'],
      [true, false],
      [false, true],
    ],
    ['one for both, without issuewild', ['0 issue "ca1.example.net"'], [true, false], [true, false]],
    [
      'one for wildcards and none for names',
      ['0 issuewild "ca2.example.org"', '0 issue ";"'],
      [false, false],
      [false, true],
    ],
    [
      'one for wildcards and any CA for names',
      ['0 issuewild "ca2.example.org"'],
      [true, true],
      [false, true],
    ],
    ['none for wildcards', ['0 issue "ca1.example.net"', '0 issuewild ";"'], [true, false], [false, false]],
    [
      'a malformed issuewild',
      ['0 issue "ca1.example.net"', '0 issuewild "%%%%%"'],
      [true, false],
      [false, false],
    ],
  ])('lets %s (RFC 8659 §4.3)', (_, records, names, wildcards) => {
    expect([CA1, CA2].map((issuance) => permits(records, issuance))).toEqual(names);
    expect([CA1, CA2].map((issuance) => permits(records, issuance, true))).toEqual(wildcards);
  });

  it.each([
    ['iodef alone', ['0 iodef "mailto:security@example.com"', '0 iodef "https://iodef.example.com/"'], true],
    ['a critical iodef', ['128 iodef "mailto:security@example.com"'], true],
    ['issuemail alone (RFC 9495)', ['128 issuemail ";"'], true],
    ['an unknown property', ['0 issue "ca1.example.net"', '0 tbs "Unknown"'], true],
    ['an unknown critical property', ['0 issue "ca1.example.net"', '128 tbs "Unknown"'], false],
    ['… with any other bits', ['0 issue "ca1.example.net"', '130 caatestsuitedummyproperty "x"'], false],
    ['… and no issue at all', ['128 tbs "Unknown"'], false],
    ['… whose tag is no tag', ['128 is_sue "ca1.example.net"'], false],
    ['a critical contact, which is not used here', ['128 contactemail "caa@example.com"'], false],
    ['a critical issue', ['128 issue "ca1.example.net"'], true],
    ['reserved bits', ['1 tbs "Unknown"', '127 issue "ca1.example.net"'], true],
    ['tags in any case', ['0 ISSUE "ca2.example.org"', '0 IsSuE "ca3.example.com"'], false],
    ['the issuer in any case', ['0 issue "CA1.EXAMPLE.NET"'], true],
  ])('with %s (RFC 8659 §4.1, §4.4, §4.5)', (_, records, permitted) => {
    expect(permits(records, CA1)).toBe(permitted);
    expect(permits(records, CA1, true)).toBe(permitted);
  });

  it.each([
    ['this account', ['accounturi=acct:acme@example.net'], true],
    ['another account', ['accounturi=https://example.net/account/1234'], false],
    [
      'one of two accounts, each in a property',
      ['accounturi=acct:other@example.net', 'accounturi=acct:acme@example.net'],
      true,
    ],
    [
      'two accounts in one property',
      ['accounturi=acct:acme@example.net; accounturi=acct:acme@example.net'],
      false,
    ],
    ['an account in other letters', ['accounturi=ACCT:acme@example.net'], false],
    ['no account', ['accounturi='], false],
    ['this method', ['validationmethods=ca-tbr-4'], true],
    ['one of two methods', ['validationmethods=dns-01,ca-tbr-4'], true],
    ['other methods', ['validationmethods=dns-01,xyz-01'], false],
    ['no method', ['validationmethods='], false],
    ['a method in other letters', ['validationmethods=CA-TBR-4'], false],
    ['the method of a longer label', ['validationmethods=ca-tbr-41,xca-tbr-4'], false],
    ['methods twice', ['validationmethods=ca-tbr-4; validationmethods=ca-tbr-4'], false],
    ['account and method', ['accounturi=acct:acme@example.net; validationmethods=ca-tbr-4'], true],
    [
      'the account, and another method',
      ['accounturi=acct:acme@example.net; validationmethods=dns-01'],
      false,
    ],
    [
      'account and method, each in a property with something else',
      [
        'accounturi=acct:acme@example.net; validationmethods=dns-01',
        'accounturi=acct:other@example.net; validationmethods=ca-tbr-4',
      ],
      false,
    ],
    ['tags of parameters in capitals', ['AccountURI=acct:other@example.net'], false],
    [
      'anything, beside a property without conditions',
      ['accounturi=acct:other@example.net', 'policy=ev'],
      true,
    ],
  ])('that asks for %s (RFC 8657)', (_, conditions, permitted) => {
    const records = conditions.map((condition) => `0 issue "example.net; ${condition}"`);

    expect(permits(records, issuanceBy('example.net'))).toBe(permitted);
    expect(permits([...records, '0 issue "ca1.example.net"'], CA1)).toBe(true);
  });

  it('knows a CA by each of its names', () => {
    const both = issuanceBy('', { issuers: ['ca1.example.net', 'ca2.example.org'] });

    expect(permits(['0 issue "ca2.example.org"'], both)).toBe(true);
    expect(permits(['0 issue ";"'], both)).toBe(false);
  });

  it('has the reason why it forbids issuance', () => {
    const why = (...records: string[]) => permission(set(...records), { wildcard: true }, CA1);

    expect(why('0 issuewild ";"', '0 issue "ca1.example.net"')).toMatchObject({
      why: 'issuer',
      property: 'issuewild',
    });
    expect(why('0 issue ";"')).toMatchObject({ why: 'issuer', property: 'issue' });
    expect(why('128 tbs "x"')).toMatchObject({ why: 'critical', tag: 'tbs' });
    expect(why('0 issue "ca1.example.net; accounturi=x"')).toMatchObject({ why: 'parameters' });
  });
});
