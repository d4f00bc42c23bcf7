import type { Instant } from '../clock.ts';
import type { ChallengeId, OrderId } from './identifiers.ts';

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

/** The digits of base 32 in lower case (RFC 4648 §6), in the order of ASCII. */
const SORTED = '234567abcdefghijklmnopqrstuvwxyz';

/** A ULID in the form of a challenge's id, so that what has it sorts by time. */
export const newSortableId = (at: Instant, random: (bytes: number) => Uint8Array): ChallengeId =>
  Array.from(newOrderId(at, random), (digit) => SORTED.charAt(ALPHABET.indexOf(digit))).join('');
