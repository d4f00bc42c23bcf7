import type { Instant } from '../clock.ts';
import type { OrderId } from './identifiers.ts';

/** Crockford's base 32: no I, L, O or U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The id of an order: a ULID, which has 48 bits of time and 80 random bits. */
export function newOrderId(at: Instant, random: (bytes: number) => Uint8Array): OrderId {
  let number = BigInt(Date.parse(at));
  for (const byte of random(10)) number = (number << 8n) | BigInt(byte);
  let id = '';
  for (let digit = 25n; digit >= 0n; digit--) id += ALPHABET[Number((number >> (digit * 5n)) & 31n)];
  return id;
}
