import { after, type Clock, type Instant } from '../clock.ts';
import type { ChallengeId } from '../order/identifiers.ts';
import type { OrderStore } from '../order/store.ts';
import type { Periods } from '../policy/defaults.ts';
import type { ChallengeIn } from '../verification/challenge.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';
import { type Waker, wake } from './wake.ts';

export type ChallengeSweeper = Waker & {
  store: OrderStore;
  challenges: ChallengeStore;
  clock: Clock;
  periods: Pick<Periods, 'contactReminderDays'>;
};

/** Does what is due for a challenge: ends it with its Random Value, or has its contact reminded by the same mail. */
export async function sweepChallenge(deps: ChallengeSweeper, id: ChallengeId): Promise<void> {
  const { challenges, clock } = deps;
  const challenge = await challenges.load(id);
  if (challenge?.state !== 'open') return;
  const now = clock.now();
  if (challenge.expiresAt < now) {
    await challenges.expire(id, now);
    return;
  }
  if (await isWaitedFor(deps, challenge)) {
    await challenges.wantMail(id, challenge.mailsSent);
    await wake(deps, challenge.orderId);
  }
  await challenges.setDue(id, nextLook(challenge, now, deps.periods));
}

/** Whether the order still waits for this answer: one taken back or returned meanwhile mails nobody. */
async function isWaitedFor(
  { store }: ChallengeSweeper,
  { id, orderId }: ChallengeIn<'open'>,
): Promise<boolean> {
  const order = (await store.load(orderId))?.order;
  return order?.status === 'verifying' && order.challenges.some((each) => each.id === id);
}

/** The next reminder that is still ahead, else just after the end of the Random Value. */
function nextLook(
  challenge: ChallengeIn<'open'>,
  now: Instant,
  { contactReminderDays }: ChallengeSweeper['periods'],
): Instant {
  const { createdAt, expiresAt } = challenge;
  const ahead = contactReminderDays
    .map((days) => after(createdAt, days, 'days'))
    .filter((at) => now < at && at < expiresAt);
  return ahead.sort()[0] ?? after(expiresAt, 1, 'seconds');
}
