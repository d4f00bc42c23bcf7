import type { Clock, Instant } from '../clock.ts';
import { commitDecline, type DomainBlocker } from '../decline/commit-decline.ts';
import { signalDecline, type Waker, wakeQuietly, wakeWhenAnswered } from '../execution/wake.ts';
import { logError } from '../log.ts';
import { measure } from '../metrics.ts';
import type { ChallengeId } from '../order/identifiers.ts';
import { Transient } from '../problem.ts';
import { type Answered, type Challenge, isWaitedFor, mayDecline } from '../verification/challenge.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';
import { hashOf, matches, normalise } from '../verification/random-value.ts';
import type { ScopeKind } from '../verification/scope.ts';

export type Answerer = Waker & DomainBlocker & { challenges: ChallengeStore; clock: Clock };

/** What a contact answers, and with which Random Value he proves that he got the mail. */
export type ContactAnswer = {
  decision: 'approve' | 'decline';
  /** Of an approval; its names, unless all is said. */
  scope?: ScopeKind | undefined;
  value: string;
  answered: Answered;
  comment?: string | undefined;
};

/**
 * What became of an answer. `repeated`: the challenge was answered like this before. `ended`: it can no longer be
 * answered like this, for the reason that its state shows (or its Random Value has just ended, or its order does not wait
 * for it). `not-offered`: its contact may not choose this scope.
 */
export type AnswerOutcome =
  | { result: 'unknown' }
  | {
      result: 'wrong-value' | 'not-offered' | 'approved' | 'declined' | 'repeated' | 'ended';
      challenge: Challenge;
    };

/** A challenge changes state three times in its life at most: a request that lost a race that often has seen its end. */
const ATTEMPTS = 5;

/**
 * Takes a contact's answer: commits it to the challenge, then wakes its order. A contact may decline what was approved, and
 * what is no longer asked: then the account cannot ask again for some time.
 * Of an approval the conditions of the write are all that has to be looked at: only where it is refused the challenge is
 * loaded, to say why. Of a decline it is loaded first, for its domain is blocked by the time it stands.
 * Wrong values lock nobody out: 256 bits cannot be guessed, and a lock would be a weapon.
 * @throws Transient where the store is out of reach
 */
export async function answerChallenge(
  deps: Answerer,
  id: ChallengeId,
  { decision, scope = 'names', value, answered, comment }: ContactAnswer,
): Promise<AnswerOutcome> {
  const { challenges } = deps;
  const given = normalise(value);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const now = deps.clock.now();
    const changed =
      given &&
      (decision === 'approve'
        ? await challenges.approve(id, hashOf(given), now, answered, scope)
        : await decline(deps, id, { decision, value, answered, comment }, now));
    const challenge = changed || (await challenges.load(id));
    if (challenge === undefined) return { result: 'unknown' };
    if (!matches(value, challenge.valueHash)) return { result: 'wrong-value', challenge };
    if (changed) measure('Answers', now, 1, `${answered.via}-${decision}`);
    if (changed || stands(challenge, decision, scope)) {
      // Also of a repeated answer: whoever committed it may have died before he woke the order.
      await wakeAfter(deps, decision, challenge);
      const done = decision === 'approve' ? 'approved' : 'declined';
      return { result: changed ? done : 'repeated', challenge };
    }
    if (!isOpenTo(challenge, decision, now)) return { result: 'ended', challenge };
    if (decision === 'approve' && !challenge.shown.scopes.includes(scope))
      return { result: 'not-offered', challenge };
  }
  throw new Transient('The challenge lost the optimistic-lock race too often.');
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

/** Whether a challenge was answered like this before: who approved names has not approved the domain. */
const stands = (challenge: Challenge, decision: ContactAnswer['decision'], scope: ScopeKind): boolean =>
  decision === 'approve'
    ? challenge.state === 'approved' && challenge.scope === scope
    : !mayDecline(challenge);

function isOpenTo(challenge: Challenge, decision: ContactAnswer['decision'], now: Instant): boolean {
  if (decision === 'decline') return mayDecline(challenge);
  return isWaitedFor(challenge) && now <= challenge.expiresAt;
}

async function wakeAfter(
  deps: Answerer,
  decision: ContactAnswer['decision'],
  challenge: Challenge,
): Promise<void> {
  const { id, orderId } = challenge;
  const waking =
    decision === 'approve' ? wakeWhenAnswered(deps, orderId, id) : signalDecline(deps, challenge);
  await wakeQuietly(waking, (error) => logError('waking failed', error, { orderId, challengeId: id }));
}
