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

/** The answer of a contact, with the Random Value that proves receipt of the mail. */
export type ContactAnswer = {
  decision: 'approve' | 'decline';
  /** Of an approval; the listed names by default. */
  scope?: ScopeKind | undefined;
  value: string;
  answered: Answered;
  comment?: string | undefined;
};

/**
 * The result of an answer. `repeated`: the challenge already has this answer. `ended`: it no longer accepts this answer;
 * its state shows why (or its Random Value has just expired, or its order does not wait for it). `not-offered`: the mail
 * did not offer this scope.
 */
export type AnswerOutcome =
  | { result: 'unknown' }
  | {
      result: 'wrong-value' | 'not-offered' | 'approved' | 'declined' | 'repeated' | 'ended';
      challenge: Challenge;
    };

/** A challenge changes its state three times at most, so an attempt after that many lost races sees the final state. */
const ATTEMPTS = 5;

/**
 * Commits a contact's answer to the challenge, then wakes its order. A contact may also decline after an approval, and after
 * the challenge has ended: the domain is then blocked for the account for some time.
 * An approval is one conditional write; the challenge is loaded only if the condition fails, to find out why. A decline
 * loads the challenge first, because its domain is blocked before the decline is written.
 * Wrong values never lock a challenge: 256 bits cannot be guessed, and a lock could be abused to keep the contact out.
 * @throws Transient if the store cannot be reached
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
      // Also for a repeated answer: the worker that committed it may have crashed before it woke the order.
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

/** Whether a challenge already has this answer. An approval of names is not one of the domain. */
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
