import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../lib/views/csv.ts';

describe('A table as CSV', () => {
  it('quotes what RFC 4180 requires', () => {
    expect(csvOf([['a', 'b,c', 'd"e', 'f\r\ng', '']])).toBe('a,"b,c","d""e","f\r\ng",\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
    'has no cell that a spreadsheet would run: %j',
    (text) => {
      expect(csvOf([[text]]).replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it.each([
    ['a;=1+1', "a;'=1+1"],
    ['{"comment":"a;=cmd|\'/C calc\'!A0;b"}', `"{""comment"":""a;'=cmd|'/C calc'!A0;b""}"`],
    ['a\t@SUM(A1)', "a\t'@SUM(A1)"],
    ['a\n-1', `"a\n'-1"`],
  ])('has none either if the separator is another one: %j', (text, cell) => {
    expect(csvOf([[text]])).toBe(`${cell}\r\n`);
  });

  it('is read again as it was written', () => {
    const cell = fc.string().filter((text) => !/(?:^|[;\t\r\n])[=+\-@\t\r＝＋－＠]/.test(text));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1 }), (row) => {
        expect(cellsOf(csvOf([row]))).toEqual(row);
      }),
    );
  });
});

/** The cells of one row. */
const cellsOf = (text: string): string[] =>
  [...`,${text.slice(0, -2)}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain,
  );
