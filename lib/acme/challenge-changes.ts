import { after, type Instant } from '../clock.ts';
import type { AcmeChallenge, AcmeError, Authorization } from './authorization.ts';

/**
 * For so long no other request checks a challenge that one began to check: the check itself takes 10 seconds, that of other networks 12 more. If
 * the request was killed, it is checked again afterwards.
 */
const CHECKING_SECONDS = 30;

/** A challenge without a reliable answer is checked again at the earliest after this, and at the latest so long after its start. */
const AGAIN_SECONDS = 5;
const LATEST_MINUTES = 2;

/** An authorization with one of its challenges changed. */
const withChallenge = (authorization: Authorization, changed: AcmeChallenge): Authorization => ({
  ...authorization,
  challenges: authorization.challenges.map((each) => (each.type === changed.type ? changed : each)),
});

/** A request begins to check a challenge. */
export const checking = (authorization: Authorization, challenge: AcmeChallenge, now: Instant) =>
  withChallenge(authorization, {
    ...challenge,
    status: 'processing',
    startedAt: challenge.startedAt ?? now,
    checkedAt: now,
    checkingUntil: after(now, CHECKING_SECONDS, 'seconds'),
  });

/** Whether a challenge must not be checked now: another request does, or did a moment ago. */
export const isHeld = ({ checkingUntil, checkedAt }: AcmeChallenge, now: Instant): boolean =>
  (checkingUntil !== undefined && now < checkingUntil) ||
  (checkedAt !== undefined && now < after(checkedAt, AGAIN_SECONDS, 'seconds'));

/** Whether a challenge has been checked for long enough. */
export const isLate = ({ startedAt }: AcmeChallenge, now: Instant): boolean =>
  startedAt !== undefined && after(startedAt, LATEST_MINUTES, 'minutes') <= now;

/** A check proved control. @param until when the proof ends */
export const proven = (
  authorization: Authorization,
  { error: _, checkingUntil: __, ...challenge }: AcmeChallenge,
  { now, until }: { now: Instant; until: Instant },
): Authorization => ({
  ...withChallenge(authorization, { ...challenge, status: 'valid', checkedAt: now, validatedAt: now }),
  status: 'valid',
  expiresAt: until,
});

/** A check found that control is not proven: the authorization has failed (RFC 8555 §7.1.6). */
export const failed = (
  authorization: Authorization,
  { checkingUntil: _, ...challenge }: AcmeChallenge,
  { now, error }: { now: Instant; error: AcmeError },
): Authorization => ({
  ...withChallenge(authorization, { ...challenge, status: 'invalid', checkedAt: now, error }),
  status: 'invalid',
});

/** A check had no reliable answer, and is repeated. */
export const undecided = (
  authorization: Authorization,
  { checkingUntil: _, ...challenge }: AcmeChallenge,
  { now, error }: { now: Instant; error: AcmeError },
): Authorization => withChallenge(authorization, { ...challenge, checkedAt: now, error });
