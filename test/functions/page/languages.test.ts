import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptedLanguage } from '../../../functions/page/request-language.ts';

describe('the language that a browser prefers', () => {
  it.each([
    ['de', 'de'],
    ['de-AT, en;q=0.9', 'de'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['zh-Hant-TW', 'zh'],
    ['JA-jp', 'ja'],
    ['it, pt-BR;q=0.9, es;q=0.3, fr;q=0.5', 'fr'],
    ['en;q=0.5, es;q=0.50, fr;q=0.499', 'en'],
    ['de;q=0, en;q=0.001', 'en'],
    ['fr ; q=1.000 ,de', 'fr'],
    ['xx;q=9, de;q=2, es;q=0.1', 'es'],
  ])('with “%s” is %s', (header, language) => {
    expect(acceptedLanguage(header)).toBe(language);
  });

  it.each([
    '',
    '*',
    'it',
    'de;q=0',
    'de;q=0.000',
    'deutsch',
    'en_US',
    'e',
    ';q=1',
    'de;q=1.5',
    `${'x,'.repeat(250)}de`,
  ])('with “%s” is not supported', (header) => {
    expect(acceptedLanguage(header)).toBeUndefined();
  });

  it('is determined for any header', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (header) => acceptedLanguage(header) !== null));
  });
});
