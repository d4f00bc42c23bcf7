import { SMALL_PRIMES } from './small-factors.ts';

/**
 * The flawed library made primes p = k·M + (65537^a mod M), M a product of the first primes. So modulo
 * each of these primes the modulus lies in the subgroup that 65537 generates (Nemec et al., “The Return of
 * Coppersmith's Attack”, CCS 2017, §5.1). M of the smallest keys goes up to 167. An honest modulus passes
 * all of these by chance about once in 2^27.
 */
const LARGEST_PRIME = 167n;
const GENERATOR = 65537n;

const SUBGROUPS = SMALL_PRIMES.filter((prime) => prime > 2n && prime <= LARGEST_PRIME).map((prime) => {
  const powers = new Set<bigint>();
  for (let power = 1n; !powers.has(power); power = (power * GENERATOR) % prime) powers.add(power);
  return { prime, powers };
});

/** Whether a modulus bears the fingerprint of ROCA (CVE-2017-15361). */
export const isRoca = (n: bigint): boolean => SUBGROUPS.every(({ prime, powers }) => powers.has(n % prime));
