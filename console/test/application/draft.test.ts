import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../src/application/changes.ts';
import { asSent, withField } from '../../src/application/draft.ts';
import { splitNames } from '../../src/application/split-names.ts';

describe('A pasted list of names', () => {
  it.each([
    ['example.org', ['example.org']],
    ['example.org, www.example.org;shop.example.org', ['example.org', 'www.example.org', 'shop.example.org']],
    ['\n example.org\r\n\texample.org\n', ['example.org']],
    ['例え.jp、example.org，*.example.org', ['例え.jp', 'example.org', '*.example.org']],
    [' , ; ', []],
  ])('is split: %j', (text, names) => {
    expect(splitNames(text)).toEqual(names);
  });
});

describe('A draft', () => {
  it('loses a field that is emptied, because the API accepts no empty text', () => {
    const draft = withField(
      { organization: { name: 'Example', city: 'Berlin' } },
      'organization',
      'city',
      '',
    );

    expect(draft).toEqual({ organization: { name: 'Example' } });
  });

  it('is sent without an organisation for DV, and without what is empty', () => {
    const sent = asSent({ type: 'DV', names: [], csr: '', organization: { name: 'Example' } });

    expect(sent).toEqual({ type: 'DV' });
  });

  it('is compared field by field with what was submitted', () => {
    const changes = changesBetween(
      { names: ['a.example'], organization: { city: 'Berlin', phone: '1' } },
      { names: ['a.example', 'b.example'], organization: { city: 'Berlin', region: 'BE' } },
    );

    expect(changes).toEqual([
      { field: '/names', before: ['a.example'], after: ['a.example', 'b.example'] },
      { field: '/organization/phone', before: '1', after: undefined },
      { field: '/organization/region', before: undefined, after: 'BE' },
    ]);
  });
});
