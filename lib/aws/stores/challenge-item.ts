import * as z from 'zod';
import type { Instant } from '../../clock.ts';
import { Challenge, type ChallengeIn } from '../../verification/challenge.ts';
import { CompressedJson, compressJson } from '../table/compressed-json.ts';
import type { Item } from '../table/expression.ts';
import { dueAttributes, type ItemKey, keys } from '../table/keys.ts';
import { kindOfStates } from '../table/kind.ts';

/** The part of a challenge that is written once and stored compressed: every write is charged by the size of the item. */
const Kept = z.looseObject({ asked: CompressedJson(z.object({ shown: z.unknown(), mail: z.unknown() })) });

/**
 * A challenge as an item. A pending delivery is stored as none, so the first report can be written on the condition that
 * none exists.
 */
export function challengeItem(challenge: ChallengeIn<'open'>, dueAt: Instant): ItemKey & Item {
  const { shown, mail, delivery, ...facts } = challenge;
  return {
    ...facts,
    ...keys.challenge(challenge.id),
    ...dueAttributes('CHALLENGE', challenge.id, dueAt),
    asked: compressJson({ shown, mail }),
    // Outside the compressed part, because the condition of an approval reads it.
    scopes: shown.scopes,
    delivery: delivery.state === 'pending' ? undefined : delivery,
  };
}

export const CHALLENGE = kindOfStates('challenge', Challenge, 'open', {
  read(item) {
    const { asked, delivery = { state: 'pending' }, ...facts } = Kept.parse(item);
    return Challenge.parse({ ...facts, ...asked, delivery });
  },
  // The compressed part never changes.
  factsOf: (item) => item,
});
