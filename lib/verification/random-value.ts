import { createHash, timingSafeEqual } from 'node:crypto';
import type { ChallengeId } from '../order/identifiers.ts';

/** 256 bits; BR 1.6.1 asks a Random Value for at least 112. */
const RANDOM_VALUE_BYTES = 32;

/** The form of a Random Value: one word, so that no mail program breaks it and a double click selects it. */
const RANDOM_VALUE = /^[A-Za-z2-7]{52}$/;

/** A new Random Value: the secret of one mail. @param random a cryptographically secure source, `crypto.randomBytes` */
export const newRandomValue = (random: (bytes: number) => Uint8Array): string =>
  base32(random(RANDOM_VALUE_BYTES));

/** What is stored of a Random Value: SHA-256, hexadecimal. */
export const hashOf = (value: string): string => createHash('sha256').update(value).digest('hex');

/** White space and invisible characters (soft hyphens, joiners, direction marks) that mail programs put into long words. */
const UNSEEN = /[\s\p{Default_Ignorable_Code_Point}]+/gu;
/** The command word of a reply, copied along with the code. The text is then longer than a code, so it is unambiguous. */
const WORD = /^APPROVE(?:ALL)?:?(?=[A-Za-z2-7]{52}$)/i;

/**
 * A Random Value without the artefacts of copying it out of a mail: white space, capitals, invisible characters and the
 * command word before it.
 * @returns undefined if this is no Random Value; nothing else is corrected (attack A9)
 */
export function normalise(input: string): string | undefined {
  const value = input.replace(UNSEEN, '').replace(WORD, '');
  return RANDOM_VALUE.test(value) ? value.toLowerCase() : undefined;
}

/** Whether an input is the Random Value of this hash; in constant time. */
export function matches(input: string, valueHash: string): boolean {
  const value = normalise(input);
  if (value === undefined) return false;
  const actual = Buffer.from(hashOf(value), 'hex');
  const expected = Buffer.from(valueHash, 'hex');
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** Base 32 in lower case without padding (RFC 4648 §6): no two of its characters are confused when read aloud or typed. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += ALPHABET.charAt((buffer >>> (bits - 5)) & 31);
    buffer &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET.charAt((buffer << (5 - bits)) & 31) : text;
}

const CHALLENGE_ID_BYTES = 16;

/** A new id of a challenge: 128 random bits. It is in links and reply addresses, and authorizes nothing. */
export const newChallengeId = (random: (bytes: number) => Uint8Array): ChallengeId =>
  base32(random(CHALLENGE_ID_BYTES));
