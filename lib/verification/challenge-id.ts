import type { ChallengeId } from '../order/identifiers.ts';
import { base32 } from './base32.ts';

const CHALLENGE_ID_BYTES = 16;

/** A new name for a challenge: 128 random bits. It stands in links and reply addresses and opens nothing. */
export const newChallengeId = (random: (bytes: number) => Uint8Array): ChallengeId =>
  base32(random(CHALLENGE_ID_BYTES));
