/** BR 6.1.1.3 asks for 100 rounds of Fermat's method; Let's Encrypt does 110. */
const ROUNDS = 110;

/** Whether an odd modulus falls to Fermat's method: its primes differ in little more than their lower half. */
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
  // Starts above the root, from where the steps only fall.
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

/** Most numbers are no squares modulo 5040 already; only the few left are worth a root. */
function isSquare(n: bigint): boolean {
  if (!SQUARES.has(Number(n % BigInt(MODULUS)))) return false;
  const root = integerRoot(n);
  return root * root === n;
}
