import * as z from 'zod';
import type { Instant } from '../../clock.ts';
import { Challenge, type ChallengeIn } from '../../verification/challenge.ts';
import { CompressedJson, compressJson } from '../table/compressed-json.ts';
import type { Item } from '../table/expression.ts';
import { dueAttributes, type ItemKey, keys } from '../table/keys.ts';
import { kindOfStates } from '../table/kind.ts';

/** What of a challenge is written once: most of its bytes, which would be paid for with each of a dozen changes. */
const Kept = z.looseObject({ asked: CompressedJson(z.object({ shown: z.unknown(), mail: z.unknown() })) });

/**
 * A challenge as an item. A delivery that is pending is none yet, so that the first news of it can be written where
 * there is none.
 */
export function challengeItem(challenge: ChallengeIn<'open'>, dueAt: Instant): ItemKey & Item {
  const { shown, mail, delivery, ...facts } = challenge;
  return {
    ...facts,
    ...keys.challenge(challenge.id),
    ...dueAttributes('CHALLENGE', challenge.id, dueAt),
    asked: compressJson({ shown, mail }),
    // Beside what is packed, where the condition of an approval reads it.
    scopes: shown.scopes,
    delivery: delivery.state === 'pending' ? undefined : delivery,
  };
}

export const CHALLENGE = kindOfStates('challenge', Challenge, 'open', {
  read(item) {
    const { asked, delivery = { state: 'pending' }, ...facts } = Kept.parse(item);
    return Challenge.parse({ ...facts, ...asked, delivery });
  },
  // What is packed is written once, and never changed.
  factsOf: (item) => item,
});
