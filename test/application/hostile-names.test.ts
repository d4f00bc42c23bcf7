import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { examineNames } from '../../lib/application/names/examine-names.ts';
import { Reason } from '../../lib/order/reason.ts';

const Pairs = z.array(z.tuple([z.string(), z.string()]));
const { refused, certified } = z
  .object({ refused: Pairs, certified: Pairs })
  .parse(JSON.parse(readFileSync(new URL('../fixtures/names/hostile.json', import.meta.url), 'utf8')));

describe('a hostile name', () => {
  test.each(refused)('%j is refused: %s', (name, code) => {
    const { findings, names } = examineNames([name]);

    expect(findings.map((each) => each.code)).toEqual([code]);
    expect(names).toEqual([]);
    // The finding hides and reorders nothing either.
    for (const finding of findings) {
      expect(Reason.safeParse(finding).error).toBeUndefined();
      expect(finding.message).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
    }
  });

  test.each(certified)('%j is harmless and is certified as %s, also when it is read again', (name, as) => {
    expect(examineNames([name]).names.map((each) => each.name)).toEqual([as]);
    expect(examineNames([as]).names.map((each) => each.name)).toEqual([as]);
  });
});
