import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalHash, canonicalJson } from '../../lib/application/canonical-hash.ts';
import { changesBetween } from '../../lib/application/changes.ts';
import { application, csr, ORGANIZATION } from './a-valid-application.ts';

describe('the changes between two revisions', () => {
  test('are none for the same application', () => {
    expect(changesBetween(application(), application())).toEqual([]);
  });

  test('are listed per field', () => {
    const before = application({
      type: 'OV',
      organization: ORGANIZATION,
      contacts: { 'example.com': 'admin@example.com' },
    });
    const after = application({
      type: 'OV',
      names: ['www.example.com', 'example.com'],
      csr: csr('p384'),
      validityDays: 30,
      organization: { ...ORGANIZATION, phone: '+4930654321' },
      contacts: { 'www.example.com': 'admin@www.example.com' },
    });

    expect(changesBetween(before, after)).toEqual([
      '/contacts/example.com',
      '/contacts/www.example.com',
      '/csr',
      '/names',
      '/organization/phone',
      '/validityDays',
    ]);
  });

  test('list every field of an organisation that was added or removed', () => {
    const dv = application();
    const ov = application({ type: 'OV', organization: { name: 'A', city: 'B' } });

    expect(changesBetween(dv, ov)).toEqual(['/organization/city', '/organization/name', '/type']);
    expect(changesBetween(ov, dv)).toEqual(['/organization/city', '/organization/name', '/type']);
    expect(changesBetween(dv, application({ organization: {} }))).toEqual(['/organization']);
  });
});

describe('the canonical JSON', () => {
  test('is the same for any order of keys, and differs for another value', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'ü' }], a: undefined })).toBe('{"b":[1,{"c":"ü","d":null}]}');
    expect(canonicalHash({ a: 1, b: 2 })).toBe(canonicalHash({ b: 2, a: 1 }));
    expect(canonicalHash(['a', 'b'])).not.toBe(canonicalHash(['b', 'a']));
    expect(canonicalHash({ a: '1' })).not.toBe(canonicalHash({ a: 1 }));
  });

  test('reads back as what it was made of', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(JSON.parse(canonicalJson(plain))).toEqual(plain);
      }),
    );
  });
});
