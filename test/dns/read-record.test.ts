import { describe, expect, it } from 'vitest';
import { readRecord } from '../../lib/dns/read-record.ts';

describe('a record', () => {
  it('of a mail exchanger has its preference and a name without the final dot', () => {
    expect(readRecord('MX', '10 Mail.Example.ORG.')).toEqual({
      type: 'MX',
      preference: 10,
      exchange: 'mail.example.org',
    });
  });

  it.each([
    ['bare', 'v=spf1 -all', 'v=spf1 -all'],
    ['quoted', '"v=spf1 -all"', 'v=spf1 -all'],
    ['in several strings', '"v=spf1 " "-all"', 'v=spf1 -all'],
    ['with escapes', '"a\\"b\\\\c\\065"', 'a"b\\cA'],
  ])('of text is read %s', (_, data, text) => {
    expect(readRecord('TXT', data)).toEqual({ type: 'TXT', text });
  });

  it.each([
    ['in its own form', '128 Issue "ca.example.net; policy=ev"'],
    [
      'in the generic form of RFC 3597',
      '\\# 32 80 05 69 73 73 75 65 63612e6578616d706c652e6e65743b20706f6c6963793d6576',
    ],
  ])('of CAA is read %s', (_, data) => {
    expect(readRecord('CAA', data)).toEqual({
      type: 'CAA',
      flags: 128,
      tag: 'issue',
      value: 'ca.example.net; policy=ev',
    });
  });

  it.each([
    ['whose tag is no tag', '0 is_sue "x"', { flags: 0, tag: 'is_sue', value: 'x' }],
    ['with no value', '0 issue ""', { flags: 0, tag: 'issue', value: '' }],
    ['with bytes beyond ASCII', '\\# 9 00 05 6973737565 c3a9', { flags: 0, tag: 'issue', value: 'Ã©' }],
  ])('of CAA %s is returned as it is', (_, data, read) => {
    expect(readRecord('CAA', data)).toEqual({ type: 'CAA', ...read });
  });

  it.each([
    ['A', '127.1'],
    ['A', '::1'],
    ['AAAA', '192.0.2.1'],
    ['AAAA', 'fe80::1%eth0'],
    ['AAAA', 'www.example.org.'],
    ['MX', 'mail.example.org'],
    ['TXT', '"never closed'],
    ['CAA', '0 issue'],
    ['CAA', '\\# 3 00 09 61'],
    ['CAA', '\\# 5 00 01'],
  ] as const)('of %s that cannot be read is an error: %s', (type, data) => {
    expect(() => readRecord(type, data)).toThrow('cannot be read');
  });
});
