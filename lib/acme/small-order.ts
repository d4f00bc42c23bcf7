/** The prime of the field of Curve25519 (RFC 8032 §5.1). */
const PRIME = 2n ** 255n - 19n;
const SIGN_BIT = 2n ** 255n;

/** The y coordinate of a point of order 8; its negative has order 8 as well. */
const ORDER_8 = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;

/** The y coordinates of all points whose order divides 8. */
const SMALL: ReadonlySet<bigint> = new Set([0n, 1n, PRIME - 1n, ORDER_8, PRIME - ORDER_8]);

/**
 * Whether an Ed25519 public key is a point of small order, or is not written as RFC 8032 §5.1.3 asks. A signature can be made for
 * such a key without a private key, and for any message; the platform verifies it.
 */
export function isSmallOrder(point: Uint8Array): boolean {
  const y = BigInt(`0x${Buffer.from(point).reverse().toString('hex')}`) % SIGN_BIT;
  return y >= PRIME || SMALL.has(y);
}
