import { generatePrimeSync } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  hasClosePrimes,
  integerRoot,
  isRoca,
  SMALL_PRIMES,
  smallFactor,
  weaknesses,
} from '../../../lib/application/keys/weak-keys.ts';
import { codes } from '../a-valid-application.ts';

const prime = (bits: number) => generatePrimeSync(bits, { bigint: true });

describe('a modulus', () => {
  test('of two independent primes is not weak', () => {
    const moduli = Array.from({ length: 20 }, () => prime(512) * prime(512));

    expect(moduli.flatMap(weaknesses)).toEqual([]);
  });

  test('has its small factor found, up to 751 and not beyond', () => {
    const large = prime(1024);

    expect(SMALL_PRIMES.filter((p) => smallFactor(p * large) !== p)).toEqual([]);
    expect(SMALL_PRIMES).toHaveLength(133);
    expect(smallFactor(757n * large)).toBeUndefined();
  });

  test('of primes close to each other is found, a square too', () => {
    const p = prime(512);

    // Fermat's n-th round finds p and q where ((p + q) / 2) - √(pq) < n.
    expect(hasClosePrimes(p * p)).toBe(true);
    expect(hasClosePrimes(p * (p + 2n ** 258n))).toBe(true);
    expect(hasClosePrimes(p * (p + 2n ** 300n))).toBe(false);
  });

  test('is found in the last of 110 rounds, and not in the one after', () => {
    const product = (rounds: bigint) => {
      // n = a² − b² for an a that lies rounds − 1 above √n rounded up.
      const a = 2n ** 600n + 1n;
      for (let b = integerRoot(2n * a * (rounds - 1n)); ; b++) {
        const n = a * a - b * b;
        const root = integerRoot(n);
        const first = root * root === n ? root : root + 1n;
        if (a - first === rounds - 1n) return n;
      }
    };

    expect(hasClosePrimes(product(110n))).toBe(true);
    expect(hasClosePrimes(product(113n))).toBe(false);
  });

  test('has the fingerprint of ROCA if 65537 generates all its residues', () => {
    const m = SMALL_PRIMES.filter((p) => p <= 167n).reduce((product, p) => product * p, 1n);
    let power = 1n;
    for (let i = 0; i < 12_345; i++) power = (power * 65537n) % m;

    expect(isRoca(power + m * 2n ** 800n)).toBe(true);
    expect(isRoca(power + 2n + m * 2n ** 800n)).toBe(false);
  });

  test('can be weak in several ways, which are all reported', () => {
    const p = SMALL_PRIMES.at(-1) ?? 1n;

    expect(codes(weaknesses(p * p))).toEqual(['key-weak-small-factor', 'key-weak-close-primes']);
  });
});

describe('the integer root', () => {
  test('is the largest whose square is not above the number', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 4096n }), (n) => {
        const root = integerRoot(n);
        expect(root * root <= n && (root + 1n) * (root + 1n) > n).toBe(true);
      }),
    );
  });
});
