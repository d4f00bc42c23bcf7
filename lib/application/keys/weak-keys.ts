import type { FieldlessFinding } from '../../order/finding.ts';
import { keyMessage } from '../messages/key-messages.ts';

/** BR 6.1.6: the modulus should have no factors smaller than 752. */
const BOUND = 752;

const primes = (bound: number): bigint[] => {
  const found: number[] = [];
  for (let n = 2; n < bound; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found.map(BigInt);
};

/** The prime numbers below 752, 2 first. */
export const SMALL_PRIMES: readonly bigint[] = primes(BOUND);

/** The smallest prime factor below 752; undefined if there is none. */
export const smallFactor = (n: bigint): bigint | undefined => SMALL_PRIMES.find((prime) => n % prime === 0n);

/** BR 6.1.1.3 requires 100 rounds of Fermat's method; Let's Encrypt does 110. */
const ROUNDS = 110;

/** Whether Fermat's method factors an odd modulus, because its primes are too close to each other. */
export function hasClosePrimes(n: bigint): boolean {
  let a = integerRoot(n);
  if (a * a < n) a += 1n;
  for (let round = 0; round < ROUNDS; round++, a += 1n) {
    if (isSquare(a * a - n)) return true;
  }
  return false;
}

/** The largest integer whose square is not above `n`, by Newton's method. */
export function integerRoot(n: bigint): bigint {
  if (n < 2n) return n;
  // Starts above the root, so every step decreases.
  let root = 1n << BigInt(Math.ceil(n.toString(16).length * 2));
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

const squaresModulo = (modulus: number): Set<number> =>
  new Set(Array.from({ length: modulus }, (_, i) => (i * i) % modulus));
const MODULUS = 5040;
const SQUARES = squaresModulo(MODULUS);

/** Most numbers are not squares modulo 5040; only the others need a square root. */
function isSquare(n: bigint): boolean {
  if (!SQUARES.has(Number(n % BigInt(MODULUS)))) return false;
  const root = integerRoot(n);
  return root * root === n;
}

/**
 * The flawed library made primes p = k·M + (65537^a mod M), M a product of the first primes. So modulo
 * each of these primes the modulus lies in the subgroup that 65537 generates (Nemec et al., “The Return of
 * Coppersmith's Attack”, CCS 2017, §5.1). M of the smallest keys goes up to 167. A random modulus has all
 * of these properties about once in 2^27.
 */
const LARGEST_PRIME = 167n;
const GENERATOR = 65537n;

const SUBGROUPS = SMALL_PRIMES.filter((prime) => prime > 2n && prime <= LARGEST_PRIME).map((prime) => {
  const powers = new Set<bigint>();
  for (let power = 1n; !powers.has(power); power = (power * GENERATOR) % prime) powers.add(power);
  return { prime, powers };
});

/** Whether a modulus has the fingerprint of ROCA (CVE-2017-15361). */
export const isRoca = (n: bigint): boolean => SUBGROUPS.every(({ prime, powers }) => powers.has(n % prime));

/**
 * What makes an RSA modulus easy to factor (BR 6.1.1.3, 6.1.6).
 *
 * A named deviation: of the Debian weak keys (CVE-2008-0166) only those in `known-keys.ts` are known here;
 * the full lists (cabforum/Debian-weak-keys) are hundreds of thousands of hashes that no registry carries.
 */
export function weaknesses(n: bigint): FieldlessFinding[] {
  const factor = smallFactor(n);
  return [
    ...(factor === undefined ? [] : [keyMessage('key-weak-small-factor', { factor: `${factor}` })]),
    ...(hasClosePrimes(n) ? [keyMessage('key-weak-close-primes', {})] : []),
    ...(isRoca(n) ? [keyMessage('key-weak-roca', {})] : []),
  ];
}
