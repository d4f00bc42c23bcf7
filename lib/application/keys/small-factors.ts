/** BR 6.1.6: the modulus should have no factors smaller than 752. */
const BOUND = 752;

const primes = (bound: number): bigint[] => {
  const found: number[] = [];
  for (let n = 2; n < bound; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found.map(BigInt);
};

/** The prime numbers below 752, 2 first. */
export const SMALL_PRIMES: readonly bigint[] = primes(BOUND);

/** The smallest prime factor below 752; undefined where there is none. */
export const smallFactor = (n: bigint): bigint | undefined => SMALL_PRIMES.find((prime) => n % prime === 0n);
