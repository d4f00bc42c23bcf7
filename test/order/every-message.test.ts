import { describe, expect, it } from 'vitest';
import { FINDING_CODES } from '../../lib/order/finding-codes.ts';
import { placeholdersOf } from '../../lib/order/message.ts';
import { Reason } from '../../lib/order/reason.ts';
import { CATALOGUES, EVERY_MESSAGE } from '../../scripts/pages/every-message.ts';

const codes = new Set(Object.keys(EVERY_MESSAGE).map((key) => key.split('/')[0] ?? ''));

describe('the catalogue of sentences', () => {
  it('has a sentence for every code that is not about the form of a request', () => {
    const found = Object.entries(FINDING_CODES).filter(([, [remedy]]) => remedy !== 'request');

    expect(found.map(([code]) => code).filter((code) => !codes.has(code))).toEqual([]);
  });

  it('has each key once, and no placeholder named like the variant', () => {
    const keys = CATALOGUES.flatMap((each) => Object.keys(each));

    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    for (const [key, template] of Object.entries(EVERY_MESSAGE)) {
      expect(placeholdersOf(template), key).not.toContain('variant');
      expect(Reason.shape.code.safeParse(key.split('/')[0]).success, key).toBe(true);
      expect(template, key).toMatch(/^[A-Z“{]/);
    }
  });
});
