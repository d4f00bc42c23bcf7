import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import * as z from 'zod';
import type { Instant } from '../clock.ts';
import { Challenge, type ChallengeIn } from '../verification/challenge.ts';
import type { Item } from './expression.ts';
import { dueMarks, type Key, keys } from './keys.ts';

/** As the table gives bytes, or as the table's stream writes them: base64. */
const Bytes = z.union([
  z.instanceof(Uint8Array),
  z.base64().transform((text) => Buffer.from(text, 'base64')),
]);

const Kept = z.looseObject({ mail: Bytes });

/**
 * A challenge as an item. The mail is compressed: each of a dozen writes costs by the kilobyte of the whole item.
 * A delivery that is pending is none yet, so that the first news of it can be written where there is none.
 */
export function challengeItem(challenge: ChallengeIn<'open'>, dueAt: Instant): Key & Item {
  const { mail, delivery, ...facts } = challenge;
  return {
    ...facts,
    ...keys.challenge(challenge.id),
    ...dueMarks('CHALLENGE', challenge.id, dueAt),
    mail: brotliCompressSync(JSON.stringify(mail)),
    delivery: delivery.state === 'pending' ? undefined : delivery,
  };
}

/** The challenge that an item holds, from the table or from its stream. @throws ZodError where it holds none */
export function challengeOf(item: Item): Challenge {
  const { mail, delivery = { state: 'pending' }, ...facts } = Kept.parse(item);
  return Challenge.parse({ ...facts, delivery, mail: JSON.parse(brotliDecompressSync(mail).toString()) });
}
