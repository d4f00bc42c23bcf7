import type { Clock } from '../clock.ts';
import type { Order } from '../order/order.ts';
import { type Challenge, isWaitedFor } from '../verification/challenge.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';

type AwaitedMarker = { challenges: Pick<ChallengeStore, 'noteOrder'>; clock: Clock };

/**
 * Marks open challenges of an order that no longer waits for them, so that page and replies accept no approval; a decline
 * still counts. The mark has the version of the order, so a late mark never overwrites that the order waits again.
 */
export async function markNotAwaited(
  { challenges, clock }: AwaitedMarker,
  { version }: Pick<Order, 'version'>,
  asked: readonly Challenge[],
): Promise<void> {
  const mark = { waits: false, version, at: clock.now() };
  await Promise.all(asked.filter(isWaitedFor).map(({ id }) => challenges.noteOrder(id, mark)));
}

/** Marks a challenge from before the newest submission as awaited again, with the same mail and Random Value. */
export async function markAwaited(
  { challenges, clock }: AwaitedMarker,
  { version, submission }: Pick<Order, 'version'> & { submission: { submittedAt: string } },
  challenge: Challenge,
): Promise<void> {
  if (challenge.state !== 'open' || challenge.createdAt > submission.submittedAt) return;
  if (challenge.order?.waits && challenge.order.at >= submission.submittedAt) return;
  await challenges.noteOrder(challenge.id, { waits: true, version, at: clock.now() });
}
