import type { Fate, Fates } from '../order/confirmation.ts';
import { type Challenge, hasFailed } from './challenge.ts';

/** What became of a challenge; undefined while its contact can answer, or if it no longer counts. */
export function fateOf(challenge: Challenge): Fate | undefined {
  if (challenge.state === 'approved' || challenge.state === 'expired') return challenge.state;
  return challenge.state === 'open' && hasFailed(challenge.delivery) ? 'failed' : undefined;
}

export const fatesOf = (challenges: readonly Challenge[]): Fates =>
  new Map(
    challenges.flatMap((each) => {
      const fate = fateOf(each);
      return fate === undefined ? [] : [[each.id, fate] as const];
    }),
  );
