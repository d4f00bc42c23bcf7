import type { Clock } from '../../lib/clock.ts';
import { ChallengeId } from '../../lib/order/identifiers.ts';
import type { Challenge } from '../../lib/verification/challenge.ts';
import type { ChallengeStore } from '../../lib/verification/challenge-store.ts';
import type { PageEvent } from './page-event.ts';

/** The challenge that a request names; undefined where there is none, or what is named can be none. */
export async function askedChallenge(
  challenges: ChallengeStore,
  { pathParameters }: PageEvent,
): Promise<Challenge | undefined> {
  const id = ChallengeId.safeParse(pathParameters['challenge']);
  return id.success ? challenges.load(id.data) : undefined;
}

/** Whether its page still has a form: an approved one may be declined. */
export const takesAnswers = ({ state, expiresAt }: Challenge, clock: Clock): boolean =>
  state === 'approved' || (state === 'open' && clock.now() <= expiresAt);
