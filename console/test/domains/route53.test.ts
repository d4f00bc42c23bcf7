import { describe, expect, it } from 'vitest';
import { changeBatch, quotedText } from '../../src/domains/route53.ts';

describe('the text of a TXT record for Route 53', () => {
  it.each([
    ['a word', 'aB3-_', '"aB3-_"'],
    ['a text with blanks and semicolons', 'ca.example; accounturi=urn:x', '"ca.example; accounturi=urn:x"'],
    ['nothing', '', '""'],
    ['quotation marks and backslashes', 'a"b\\c', '"a\\"b\\\\c"'],
    ['a letter that is not ASCII', 'ü', '"\\303\\274"'],
    ['a control character', '\t', '"\\011"'],
  ])('quotes %s', (_, text, quoted) => {
    expect(quotedText(text)).toBe(quoted);
  });

  it('is split into strings of at most 255 bytes', () => {
    expect(quotedText('x'.repeat(255))).toBe(`"${'x'.repeat(255)}"`);
    expect(quotedText('x'.repeat(256))).toBe(`"${'x'.repeat(255)}" "x"`);
    expect(quotedText('ü'.repeat(128)).split(' ')).toHaveLength(2);
  });
});

describe('the change batch', () => {
  const record = { name: '_countersign.example.org', value: 'aB3-_' };

  it('sets the record of this service, whose old value may have ended', () => {
    expect(JSON.parse(changeBatch({ ...record, shared: false }))).toEqual({
      Changes: [
        {
          Action: 'UPSERT',
          ResourceRecordSet: {
            Name: '_countersign.example.org.',
            Type: 'TXT',
            TTL: 300,
            ResourceRecords: [{ Value: '"aB3-_"' }],
          },
        },
      ],
    });
  });

  it('replaces no record whose name other CAs use too', () => {
    expect(JSON.parse(changeBatch({ ...record, shared: true })).Changes[0].Action).toBe('CREATE');
  });
});
