import type { Finding } from '../../order/finding-codes.ts';
import { hasClosePrimes } from './close-primes.ts';
import { isRoca } from './roca.ts';
import { smallFactor } from './small-factors.ts';

/**
 * What makes an RSA modulus easy to factor (BR 6.1.1.3, 6.1.6).
 *
 * A named deviation: of the Debian weak keys (CVE-2008-0166) only those in `known-keys.ts` are known here;
 * the full lists (cabforum/Debian-weak-keys) are hundreds of thousands of hashes that no registry carries.
 */
export function weaknesses(n: bigint): Omit<Finding, 'field'>[] {
  const found: Omit<Finding, 'field'>[] = [];
  const factor = smallFactor(n);
  if (factor !== undefined) {
    found.push({
      code: 'key-weak-small-factor',
      message: `The RSA modulus is divisible by ${factor}. Make a new key with another program.`,
    });
  }
  if (hasClosePrimes(n)) {
    found.push({
      code: 'key-weak-close-primes',
      message:
        'The primes of the RSA key are too close to each other, so it can be factored. Make a new key with another program.',
    });
  }
  if (isRoca(n)) {
    found.push({
      code: 'key-weak-roca',
      message:
        'The RSA key was made by a flawed Infineon library (ROCA, CVE-2017-15361). Make a new key outside that device.',
    });
  }
  return found;
}
