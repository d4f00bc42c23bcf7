import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortened } from '../../lib/order/shortened.ts';

const texts = fc.string({
  unit: fc.constantFrom('a', 'ü', '\u{1f600}', '\ud83d', '\ude00', '\u200d'),
  maxLength: 60,
});

describe('A text that is shortened', () => {
  it('stays as it is while it fits', () => {
    expect(shortened('é\u{1f600}', 3)).toBe('é\u{1f600}');
  });

  it('is within its limit, well-formed, and begins like the original', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 60 }), (text, most) => {
        const cut = shortened(text, most);

        expect(cut.length).toBeLessThanOrEqual(most);
        expect(cut.isWellFormed()).toBe(true);
        if (cut !== text.toWellFormed()) {
          expect(cut.endsWith('…')).toBe(true);
          expect(text.toWellFormed().startsWith(cut.slice(0, -1))).toBe(true);
        }
      }),
    );
  });

  it('does not cut a character in two', () => {
    expect(shortened('abc\u{1f600}def', 5)).toBe('abc…');
  });
});
