import type { Clock } from '../../lib/clock.ts';
import { ChallengeId } from '../../lib/order/identifiers.ts';
import { type Challenge, isWaitedFor } from '../../lib/verification/challenge.ts';
import type { ChallengeStore } from '../../lib/verification/challenge-store.ts';
import type { PageEvent } from './page-event.ts';

/** The challenge id in the path of a request; undefined if it is not well-formed. */
export const challengeIdIn = ({ pathParameters }: PageEvent): ChallengeId | undefined =>
  ChallengeId.safeParse(pathParameters['challenge']).data;

/** The challenge in the path of a request; undefined if there is none. */
export async function challengeOfRequest(
  challenges: ChallengeStore,
  event: PageEvent,
): Promise<Challenge | undefined> {
  const id = challengeIdIn(event);
  return id === undefined ? undefined : challenges.load(id);
}

/** Whether the page of a challenge shows the form: to approve or decline, or to decline what was approved. */
export const takesAnswers = (challenge: Challenge, clock: Clock): boolean =>
  challenge.state === 'approved' || (isWaitedFor(challenge) && clock.now() <= challenge.expiresAt);
