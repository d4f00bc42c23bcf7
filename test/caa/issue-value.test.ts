import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIssuerDomain, readIssueValue } from '../../lib/caa/issue-value.ts';

/** Characters of the grammar, and others. */
const LETTERS = 'aZ09-..;; \t=%_\n\u0000\u00a0é';

describe('the value of an issue property', () => {
  it.each([
    ['ca1.example.net', 'ca1.example.net', []],
    ['CA1.Example.NET', 'ca1.example.net', []],
    [' \tca1.example.net \t', 'ca1.example.net', []],
    ['localca', 'localca', []],
    ['1a.x--n.example', '1a.x--n.example', []],
    ['', '', []],
    [';', '', []],
    [' ; ', '', []],
    ['ca1.example.net;', 'ca1.example.net', []],
    ['ca1.example.net; account=230123', 'ca1.example.net', [['account', '230123']]],
    [
      'ca1.example.net ;a=1;b = 2 ; A=',
      'ca1.example.net',
      [
        ['a', '1'],
        ['b', '2'],
        ['a', ''],
      ],
    ],
    ['; policy=ev', '', [['policy', 'ev']]],
    ['ca.example;uri=https://x/?a=b&c="d"', 'ca.example', [['uri', 'https://x/?a=b&c="d"']]],
  ])('is read: %j', (value, issuer, parameters) => {
    expect(readIssueValue(value)).toEqual({ issuer, parameters });
  });

  it.each([
    '%%%%%',
    'ca1.example.net.',
    '.example.net',
    'ca1..example.net',
    '-ca.example.net',
    'ca-.example.net',
    'c_a.example.net',
    'ca1.example.net ca2.example.net',
    'ca1.example.net\n',
    '\u00a0ca1.example.net',
    'cä.example.net',
    'ca1.example.net; policy',
    'ca1.example.net; =ev',
    'ca1.example.net; policy=ev;',
    'ca1.example.net;; policy=ev',
    'ca1.example.net; policy=e v',
    'ca1.example.net; policy=é',
    'ca1.example.net, ca2.example.net',
    '<script>alert(1)</script>',
  ])('is malformed, and names no CA: %j', (value) => {
    expect(readIssueValue(value)).toBeUndefined();
  });

  it('is parsed with any blanks around its parts', () => {
    const blanks = fc.stringMatching(/^[ \t]{0,3}$/);
    const label = fc.stringMatching(/^[a-z0-9](-{0,2}[a-z0-9]){0,5}$/);
    const domain = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
    const value = fc.stringMatching(/^[\x21-\x3a\x3c-\x7e]{0,12}$/);
    const parameters = fc.array(fc.tuple(label, value), { maxLength: 4 });

    const property = fc.property(domain, parameters, blanks, (issuer, given, blank) => {
      const listed = given.map(([tag, each]) => `${blank}${tag}${blank}=${blank}${each}${blank}`).join(';');
      const text = `${blank}${issuer}${blank}${listed === '' ? '' : `;${listed}`}`;

      expect(readIssueValue(text)).toEqual({ issuer, parameters: given });
    });
    fc.assert(property);
  });

  it('names no issuer that is not in the text', () => {
    const property = fc.property(fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 30 }), (value) => {
      const issuer = readIssueValue(value)?.issuer ?? '';
      return issuer === '' || (isIssuerDomain(issuer) && value.toLowerCase().includes(issuer));
    });
    fc.assert(property, { numRuns: 1000 });
  });

  it('is parsed in bounded time, for any text', () => {
    const long = 65_000;
    const hostile = [
      ' '.repeat(long),
      `${' '.repeat(long)}x y`,
      `a${'-'.repeat(long)}`,
      `a;${' \t'.repeat(long / 2)}b`,
    ];
    const before = process.cpuUsage();

    for (const value of hostile) readIssueValue(value);

    expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
  });
});
