import type { Clock, Instant } from '../clock.ts';
import { logError } from '../log.ts';
import { measure } from '../metrics.ts';
import type { ChallengeId } from '../order/identifiers.ts';
import { Transient } from '../problem.ts';
import type { Answered, Challenge } from '../verification/challenge.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';
import { matches } from '../verification/random-value.ts';
import { type Waker, wake, wakeQuietly, wakeWhenAnswered } from './wake.ts';

export type Answerer = Waker & { challenges: ChallengeStore; clock: Clock };

/** What a contact answers, and with which Random Value he proves that he got the mail. */
export type ContactAnswer = {
  decision: 'approve' | 'decline';
  value: string;
  answered: Answered;
  comment?: string | undefined;
};

/**
 * What became of an answer. `repeated`: the challenge was answered like this before. `ended`: it can no longer be
 * answered like this, for the reason that its state shows (or its Random Value has just ended).
 */
export type Outcome =
  | { result: 'unknown' }
  | { result: 'wrong-value' | 'approved' | 'declined' | 'repeated' | 'ended'; challenge: Challenge };

/** A challenge changes state twice in its life at most: whoever lost a race that often has seen its end. */
const ATTEMPTS = 4;

/**
 * Takes a contact's answer: commits it to the challenge, then wakes its order. A contact may decline what he approved.
 * Wrong values lock nobody out: 256 bits cannot be guessed, and a lock would be a weapon.
 * @param asked the challenge's id, or the challenge where the caller has just loaded it: what it is refused for stays so
 * @throws Transient where the store is out of reach
 */
export async function answerChallenge(
  deps: Answerer,
  asked: ChallengeId | Challenge,
  { decision, value, answered, comment }: ContactAnswer,
): Promise<Outcome> {
  const id = typeof asked === 'string' ? asked : asked.id;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const known = typeof asked === 'string' || attempt > 0 ? undefined : asked;
    const challenge = known ?? (await deps.challenges.load(id));
    if (challenge === undefined) return { result: 'unknown' };
    if (!matches(value, challenge.valueHash)) return { result: 'wrong-value', challenge };
    const now = deps.clock.now();
    if (stands(challenge, decision)) {
      // Whoever committed it may have died before he woke the order.
      await wakeAfter(deps, decision, challenge);
      return { result: 'repeated', challenge };
    }
    if (!mayStill(challenge, decision, now)) return { result: 'ended', challenge };
    const { valueHash } = challenge;
    const committed =
      decision === 'approve'
        ? await deps.challenges.approve(id, valueHash, now, answered)
        : await deps.challenges.decline(id, valueHash, now, answered, comment);
    if (!committed) continue;
    measure('Answers', now, 1, `${answered.via}-${decision}`);
    await wakeAfter(deps, decision, challenge);
    return { result: decision === 'approve' ? 'approved' : 'declined', challenge };
  }
  throw new Transient('The challenge was changed by others all the time.');
}

const stands = ({ state }: Challenge, decision: ContactAnswer['decision']): boolean =>
  state === (decision === 'approve' ? 'approved' : 'declined');

function mayStill(challenge: Challenge, decision: ContactAnswer['decision'], now: Instant): boolean {
  if (decision === 'decline') return challenge.state === 'open' || challenge.state === 'approved';
  return challenge.state === 'open' && now <= challenge.expiresAt;
}

async function wakeAfter(
  deps: Answerer,
  decision: ContactAnswer['decision'],
  { id, orderId }: Challenge,
): Promise<void> {
  const waking = decision === 'approve' ? wakeWhenAnswered(deps, orderId, id) : wake(deps, orderId);
  await wakeQuietly(waking, (error) => logError('waking failed', error, { orderId, challengeId: id }));
}
