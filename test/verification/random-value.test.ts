import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChallengeId } from '../../lib/order/identifiers.ts';
import {
  base32,
  hashOf,
  matches,
  newChallengeId,
  newRandomValue,
  normalise,
} from '../../lib/verification/random-value.ts';

/** Characters that copying and mail programs put between the letters of a long word. */
const COPIED = [
  ' ',
  '\n',
  '\r\n',
  '\t',
  '\u00a0',
  '\u3000',
  '\u200b',
  '\u00ad',
  '\u200e',
  '\u2060',
  '\ufeff',
];

const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

describe('base 32', () => {
  it.each([
    ['', ''],
    ['f', 'my'],
    ['fo', 'mzxq'],
    ['foo', 'mzxw6'],
    ['foob', 'mzxw6yq'],
    ['fooba', 'mzxw6ytb'],
    ['foobar', 'mzxw6ytboi'],
  ])('of “%s” is that of RFC 4648, lower case and without padding', (text, encoded) => {
    expect(base32(Buffer.from(text))).toBe(encoded);
  });
});

describe('a Random Value', () => {
  it('is 256 bits of the given source as one word of 52 characters', () => {
    const asked: number[] = [];

    const value = newRandomValue((length) => {
      asked.push(length);
      return randomBytes(length);
    });

    expect(asked).toEqual([32]);
    expect(value).toMatch(/^[a-z2-7]{52}$/);
  });

  it('differs if its bytes differ', () => {
    fc.assert(
      fc.property(bytesOf(32), bytesOf(32), (a, b) => {
        expect(newRandomValue(() => a) === newRandomValue(() => b)).toBe(Buffer.from(a).equals(b));
      }),
    );
  });

  it('is recognised if copying changed its white space and capitals', () => {
    fc.assert(
      fc.property(
        bytesOf(32),
        fc.array(fc.tuple(fc.nat(51), fc.constantFrom(...COPIED)), {
          maxLength: 5,
        }),
        fc.boolean(),
        (bytes, spaces, upper) => {
          const value = newRandomValue(() => bytes);
          const copied = spaces.reduce(
            (text, [at, space]) => text.slice(0, at) + space + text.slice(at),
            value,
          );

          expect(normalise(upper ? copied.toUpperCase() : copied)).toBe(value);
          expect(matches(copied, hashOf(value))).toBe(true);
        },
      ),
    );
  });

  it.each(['APPROVE ', 'approve all ', 'APPROVE: ', 'APPROVE\u200b ', ' APPROVE ALL\n'])(
    'is recognised behind the word that was copied along with it: “%s”',
    (word) => {
      const value = newRandomValue(randomBytes);

      expect(normalise(word + value)).toBe(value);
    },
  );

  it.each(['DECLINE ', 'ALL ', 'APPROVE APPROVE ', 'APPROVED ', 'code: '])(
    'is not recognised behind anything else: “%s”',
    (word) => {
      expect(normalise(word + newRandomValue(randomBytes))).toBeUndefined();
    },
  );

  it('is not recognised if any character is changed, removed or added', () => {
    fc.assert(
      fc.property(bytesOf(32), fc.nat(51), fc.string({ maxLength: 2 }), (bytes, at, other) => {
        const value = newRandomValue(() => bytes);
        const changed = value.slice(0, at) + other + value.slice(at + 1);
        fc.pre(normalise(changed) !== value);

        expect(matches(changed, hashOf(value))).toBe(false);
      }),
    );
  });

  it.each(['', 'APPROVE', '0'.repeat(52), 'ａ'.repeat(52), `${'a'.repeat(51)}\u0131`, '\u212a'.repeat(52)])(
    'is not “%s”: nothing but white space and capitals is mended',
    (input) => {
      expect(normalise(input)).toBeUndefined();
      expect(matches(input, hashOf(input))).toBe(false);
    },
  );
});

describe('the id of a challenge', () => {
  it('is 128 bits of the given source, in the form of ids in orders and addresses', () => {
    fc.assert(
      fc.property(bytesOf(16), (bytes) => {
        expect(ChallengeId.safeParse(newChallengeId(() => bytes)).success).toBe(true);
      }),
    );
  });
});

describe('a hash of another length', () => {
  it('is that of no Random Value', () => {
    const value = 'a'.repeat(52);

    expect(matches(value, '')).toBe(false);
    expect(matches(value, 'ab')).toBe(false);
  });
});
