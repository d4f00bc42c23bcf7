import type { AcmeAccount } from '../../acme/account.ts';
import { persistentAccountUris } from '../../acme/account-uris.ts';
import type { AcmeStore } from '../../acme/acme-store.ts';
import type { AcmeChallenge, AcmeError, Authorization, ChallengeType } from '../../acme/authorization.ts';
import { checking, failed, isHeld, isLate, proven, undecided } from '../../acme/challenge-changes.ts';
import { AcmeProblem, notFound } from '../../acme/problem.ts';
import type { Clock, Instant } from '../../clock.ts';
import type { Check } from '../../domain-validation/check.ts';
import type { SeenOutcome } from '../../domain-validation/from-several-networks.ts';
import type { Policy } from '../../policy/policy.ts';
import type { BlockStore } from '../../verification/block-store.ts';
import { blockedDomains, blockedReason } from '../../verification/blocked-domains.ts';
import type { IssuerNames } from '../../verification/domains/ensure-validation.ts';
import type { EvidenceStore } from '../../verification/evidence.ts';
import { evidenceOfCheck } from '../../verification/evidence-of-check.ts';
import { newChallengeId } from '../../verification/random-value.ts';
import { challengeCheck } from './challenge-check.ts';
import { errorOf } from './challenge-error.ts';
import { noteProof, type ProofNoter } from './note-proof.ts';

export type ChallengeChecker = ProofNoter & {
  acme: Pick<AcmeStore, 'loadAuthorizations' | 'changeAuthorization'>;
  blocks: Pick<BlockStore, 'listActive' | 'approvalsEndedAt'>;
  evidence: Pick<EvidenceStore, 'append'>;
  clock: Clock;
  random: (bytes: number) => Uint8Array;
  policy: Policy;
  names: IssuerNames;
  /** Without a slash at its end. */
  publicUrl: string;
  /** Looks at the DNS or at the website. Never throws because of what others answer. */
  look: (check: Check) => Promise<SeenOutcome>;
};

/** An authorization, and the account that asks for it: its own. */
export type OwnAuthorization = { acmeAccount: AcmeAccount; authorization: Authorization };

/**
 * Checks a challenge because its client says that it is ready (RFC 8555 §7.5.1). Of several requests one checks, and the others see the
 * state; a challenge that was decided is returned as it is. Safe to repeat.
 * @returns the authorization afterwards: its challenge is `valid`, `invalid`, or `processing` if there was no reliable answer
 * @throws AcmeProblem 404 if there is no such challenge; `malformed` if the authorization cannot be proven any more, or by another challenge just now;
 *   `unauthorized` if the account was deactivated, or a contact declined
 */
export async function startChallenge(
  deps: ChallengeChecker,
  { type, ...own }: OwnAuthorization & { type: ChallengeType },
): Promise<Authorization> {
  const { acmeAccount, authorization } = own;
  const challenge = authorization.challenges.find((each) => each.type === type);
  if (challenge === undefined || authorization.acmeAccount !== acmeAccount.id) throw notFound();
  if (acmeAccount.status !== 'valid') throw new AcmeProblem('unauthorized', 'This account was deactivated.');
  const isDecided = challenge.status === 'valid' || challenge.status === 'invalid';
  if (isDecided || authorization.status === 'valid') return authorization;
  const now = deps.clock.now();
  assertPending(authorization, now);
  if (challenge.status === 'processing') return pollChallenge(deps, own);
  const other = authorization.challenges.find(({ status }) => status === 'processing');
  if (other)
    throw unready(`The challenge ${other.type} of this authorization is being checked. Wait for it.`);
  const { account } = acmeAccount;
  const [blocked] = await blockedDomains(deps.blocks, account, [authorization.identifier.value], now);
  if (blocked) throw new AcmeProblem('unauthorized', blockedReason(blocked).message);
  return check(deps, own, challenge);
}

/**
 * Checks the challenge of an authorization again that had no reliable answer, if it is time: each 5 seconds, until 2 minutes after its
 * start. For each request that reads the authorization or its challenge. Safe to repeat.
 * @returns the authorization afterwards
 */
export async function pollChallenge(deps: ChallengeChecker, own: OwnAuthorization): Promise<Authorization> {
  const { acmeAccount, authorization } = own;
  const now = deps.clock.now();
  const challenge = authorization.challenges.find(({ status }) => status === 'processing');
  const isOpen = authorization.status === 'pending' && now < authorization.expiresAt;
  if (!isOpen || challenge === undefined || acmeAccount.status !== 'valid' || isHeld(challenge, now))
    return authorization;
  if (!isLate(challenge, now)) return check(deps, own, challenge);
  const error = challenge.error ?? UNANSWERED;
  return replaced(deps, authorization, failed(authorization, challenge, { now, error }));
}

const UNANSWERED: AcmeError = {
  type: 'connection',
  detail: 'No check of this challenge was completed in time. Create another order.',
};

async function check(
  deps: ChallengeChecker,
  { acmeAccount, authorization }: OwnAuthorization,
  { type }: AcmeChallenge,
): Promise<Authorization> {
  // The proof counts from here: one that is found after a decline, or after the domain was given up, would prevail over it.
  const lookedAt = deps.clock.now();
  const held = checking(authorization, challengeIn(authorization, type), lookedAt);
  if (!(await deps.acme.changeAuthorization(authorization, held))) return current(deps, authorization);

  const challenge = challengeIn(held, type);
  const { check: asked, expected } = challengeCheck(deps, acmeAccount, held, challenge);
  const outcome = await deps.look(asked);
  const now = deps.clock.now();
  if (outcome.result !== 'proven') {
    const error = errorOf(outcome.because);
    const isLast = outcome.result === 'not-proven' || isLate(challenge, now);
    return replaced(deps, held, (isLast ? failed : undecided)(held, challenge, { now, error }));
  }

  const { account, member: startedBy } = acmeAccount;
  const { identifier } = held;
  const startedAt = challenge.startedAt ?? lookedAt;
  const endedAt = await deps.blocks.approvalsEndedAt(account, identifier.value);
  if (endedAt !== undefined && endedAt >= startedAt)
    return replaced(deps, held, failed(held, challenge, { now, error: ENDED }));
  const about = { account, adn: identifier.value, confirmedAt: lookedAt, startedAt, startedBy, expected };
  const challengeId = newChallengeId(deps.random);
  const by = { acmeAccount: acmeAccount.id };
  const found = evidenceOfCheck(deps.policy, outcome, { ...about, challengeId }, by);
  await deps.evidence.append(found);
  await noteProof(deps, found, persistentAccountUris(deps.publicUrl, acmeAccount, identifier.value));
  return noted(deps, held, type, { now, until: found.until });
}

const ENDED: AcmeError = {
  type: 'unauthorized',
  detail: 'A contact of the domain declined, or the account gave the domain up, while it was checked.',
};

/** More requests than these do not change one authorization at once. */
const MOST_ATTEMPTS = 5;

/**
 * Stores a proof: also if another request has begun to check the challenge, because this one took too long. A deactivation, and
 * any other decision, prevails.
 */
async function noted(
  deps: ChallengeChecker,
  held: Authorization,
  type: ChallengeType,
  at: { now: Instant; until: Instant },
): Promise<Authorization> {
  let before = held;
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const challenge = challengeIn(before, type);
    if (before.status !== 'pending' || challenge.status !== 'processing') return before;
    const valid = proven(before, challenge, at);
    if (await deps.acme.changeAuthorization(before, valid)) return valid;
    before = await current(deps, held);
  }
  return before;
}

/** An authorization as it is stored now; a change that another request made prevails. */
const replaced = async (deps: ChallengeChecker, before: Authorization, after: Authorization) =>
  (await deps.acme.changeAuthorization(before, after)) ? after : current(deps, before);

async function current({ acme }: Pick<ChallengeChecker, 'acme'>, { acmeAccount, id }: Authorization) {
  const [found] = await acme.loadAuthorizations(acmeAccount, [id]);
  if (found === undefined) throw notFound();
  return found;
}

function challengeIn({ challenges }: Authorization, type: ChallengeType): AcmeChallenge {
  const found = challenges.find((each) => each.type === type);
  if (found === undefined) throw notFound();
  return found;
}

/** @throws AcmeProblem `malformed` */
function assertPending({ status, expiresAt }: Authorization, now: Instant): void {
  if (status !== 'pending') throw unready(`The authorization is ${status}. Create another order.`);
  if (expiresAt <= now) throw unready('The authorization has expired. Create another order.');
}

const unready = (detail: string) => new AcmeProblem('malformed', detail);
