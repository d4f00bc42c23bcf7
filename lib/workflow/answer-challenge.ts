import type { Clock, Instant } from '../clock.ts';
import { logError } from '../log.ts';
import { measure } from '../metrics.ts';
import type { ChallengeId } from '../order/identifiers.ts';
import { Transient } from '../problem.ts';
import type { Blocker } from '../verification/block-domain.ts';
import type { Answered, Challenge } from '../verification/challenge.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';
import { hashOf, matches, normalise } from '../verification/random-value.ts';
import { commitDecline } from './commit-decline.ts';
import { tellOfDecline, type Waker, wakeQuietly, wakeWhenAnswered } from './wake.ts';

export type Answerer = Waker & Blocker & { challenges: ChallengeStore; clock: Clock };

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
 * Of an approval the conditions of the write are all that has to be looked at: only where it is refused the challenge is
 * loaded, to say why. Of a decline it is loaded first, for its domain is blocked by the time it stands.
 * Wrong values lock nobody out: 256 bits cannot be guessed, and a lock would be a weapon.
 * @throws Transient where the store is out of reach
 */
export async function answerChallenge(
  deps: Answerer,
  id: ChallengeId,
  { decision, value, answered, comment }: ContactAnswer,
): Promise<Outcome> {
  const { challenges } = deps;
  const given = normalise(value);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const now = deps.clock.now();
    const changed =
      given &&
      (decision === 'approve'
        ? await challenges.approve(id, hashOf(given), now, answered)
        : await decline(deps, id, { decision, value, answered, comment }, now));
    const challenge = changed || (await challenges.load(id));
    if (challenge === undefined) return { result: 'unknown' };
    if (!matches(value, challenge.valueHash)) return { result: 'wrong-value', challenge };
    if (changed) measure('Answers', now, 1, `${answered.via}-${decision}`);
    if (changed || stands(challenge, decision)) {
      // Also of a repeated answer: whoever committed it may have died before he woke the order.
      await wakeAfter(deps, decision, challenge);
      const done = decision === 'approve' ? 'approved' : 'declined';
      return { result: changed ? done : 'repeated', challenge };
    }
    if (!mayStill(challenge, decision, now)) return { result: 'ended', challenge };
  }
  throw new Transient('The challenge was changed by others all the time.');
}

async function decline(
  deps: Answerer,
  id: ChallengeId,
  { value, answered, comment }: ContactAnswer,
  now: Instant,
): Promise<Challenge | undefined> {
  const challenge = await deps.challenges.load(id);
  if (challenge === undefined || !matches(value, challenge.valueHash)) return undefined;
  return commitDecline(deps, challenge, now, answered, comment);
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
  challenge: Challenge,
): Promise<void> {
  const { id, orderId } = challenge;
  const waking =
    decision === 'approve' ? wakeWhenAnswered(deps, orderId, id) : tellOfDecline(deps, challenge);
  await wakeQuietly(waking, (error) => logError('waking failed', error, { orderId, challengeId: id }));
}
