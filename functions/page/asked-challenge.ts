import type { Clock } from '../../lib/clock.ts';
import { ChallengeId } from '../../lib/order/identifiers.ts';
import { type Challenge, isWaitedFor } from '../../lib/verification/challenge.ts';
import type { ChallengeStore } from '../../lib/verification/challenge-store.ts';
import type { PageEvent } from './page-event.ts';

/** The id that a request names; undefined where it can be none. */
export const askedId = ({ pathParameters }: PageEvent): ChallengeId | undefined =>
  ChallengeId.safeParse(pathParameters['challenge']).data;

/** The challenge that a request names; undefined where there is none, or what is named can be none. */
export async function askedChallenge(
  challenges: ChallengeStore,
  event: PageEvent,
): Promise<Challenge | undefined> {
  const id = askedId(event);
  return id === undefined ? undefined : challenges.load(id);
}

/** Whether its page asks for an answer: to approve or decline, or to decline what was approved. */
export const takesAnswers = (challenge: Challenge, clock: Clock): boolean =>
  challenge.state === 'approved' || (isWaitedFor(challenge) && clock.now() <= challenge.expiresAt);
