import { after, type Clock, earliest, type Instant } from '../../clock.ts';
import { log } from '../../log.ts';
import { fillIn } from '../../mail/fill-in.ts';
import { type Mailer, MailRejected, MailsHeld } from '../../mail/mailer.ts';
import { measure } from '../../metrics.ts';
import type { AccountId } from '../../order/identifiers.ts';
import { type Challenge, type ChallengeIn, hasPlaceAhead, type MailWaits, placeAtOf } from '../challenge.ts';
import type { ChallengeStore } from '../challenge-store.ts';
import type { ValueEncryption } from '../value-encryption.ts';
import type { SendingStopped } from './mail-guard.ts';
import { type PlacedMail, type PlaceReserver, reservePlace, takePlace } from './mail-places.ts';
import { releaseMailQuota } from './mail-quotas.ts';
import { sendingClaim } from './sending-claim.ts';

export type ChallengeMailSender = PlaceReserver & {
  challenges: ChallengeStore;
  valueEncryption: ValueEncryption;
  mailer: Mailer;
  clock: Clock;
  /** The epoch of claims by this worker (`Claim`). */
  epoch: string;
  replyAddress: (challenge: Challenge) => string;
  /** Why sending is stopped for an account, if it is (`mail-guard.ts`). */
  guard: (account: AccountId) => Promise<SendingStopped | undefined>;
};

/** What the caller knows beside the challenge. */
export type SendingContext = {
  /** The Random Value, if the caller has just generated it: the caller then holds the claim, too. */
  value?: string | undefined;
  /** The registrable domain, if that is not the domain itself. */
  registrable?: string | undefined;
};

/** When an outstanding mail can be retried; undefined if none is outstanding. */
export type Outstanding = Instant | undefined;

/**
 * Sends the outstanding mail of a challenge: claim, send, record. SES has no idempotency, so after a crash between sending
 * and recording the same mail is sent again, never one with another value.
 * @throws Transient if the mail service is unavailable
 */
export async function sendOutstanding(
  deps: ChallengeMailSender,
  challenge: ChallengeIn<'open'>,
  { value, registrable = challenge.adn }: SendingContext = {},
): Promise<Outstanding> {
  const { id, mailsSent, mailsWanted, sendingUntil, account, contact, waits } = challenge;
  const now = deps.clock.now();
  if (value === undefined && hasPlaceAhead(challenge, now)) return waits?.until;
  if (mailsSent >= mailsWanted || challenge.expiresAt <= now) return undefined;
  // Only the guard can be lifted early. A mail that waits for a quota is not retried before, which saves requests.
  if (value === undefined && waits && !isOfGuard(waits) && waits.until > now) return waits.until;
  const claim = sendingClaim(now, deps.epoch);
  if (value === undefined && !(await deps.challenges.claimSending(id, mailsSent, now, claim))) {
    // The holder of the claim may have died: the mail is due when the claim ends.
    return sendingUntil !== undefined && sendingUntil > now ? sendingUntil : claim.until;
  }
  const mail = { id, account, contact, registrable };
  const hold = async (held: MailWaits): Promise<Outstanding> => {
    const placeAt = placeAtOf(waits);
    const kept = placeAt && !held.reservedAt ? { ...held, placeAt } : held;
    await deps.challenges.releaseSending(id, mailsSent, { waits: kept, at: now });
    note(held, challenge, now);
    return isOfGuard(held) ? earliest([held.until, after(now, GUARDED_MINUTES, 'minutes')]) : held.until;
  };
  const place = await placeOf(deps, mail, waits, now);
  if (place !== 'reserved' && place !== 'taken') return hold(place);
  try {
    await send(deps, challenge, value);
  } catch (error) {
    // The retry reserves the quota again, unless the mail had a place of its own, which it keeps.
    if (place === 'reserved') await releaseMailQuota(deps.counters, deps.limits, mail, now);
    if (error instanceof MailsHeld) return hold({ because: 'sending-quota', until: error.until });
    await deps.challenges.releaseSending(id, mailsSent);
    throw error;
  }
  return undefined;
}

/** After these minutes the guard is checked again: an operator may have lifted it. */
const GUARDED_MINUTES = 15;

/**
 * `reserved` if the mail may be sent now and its quota was just reserved, `taken` if it was reserved before; else why the mail
 * waits.
 */
async function placeOf(
  deps: ChallengeMailSender,
  mail: PlacedMail,
  waits: MailWaits | undefined,
  now: Instant,
): Promise<'reserved' | 'taken' | MailWaits> {
  const held = deps.mailer.heldUntil();
  if (held !== undefined) return { because: 'sending-quota', until: held };
  const stopped = await deps.guard(mail.account);
  if (stopped) {
    const { because, all, until } = stopped;
    return { because: all ? because : `account-${because}`, until };
  }
  const taken = await takePlace(deps, mail, waits, now);
  if (taken !== 'lost') return taken ?? 'taken';
  return (await reservePlace(deps, mail, now)) ?? 'reserved';
}

const isOfGuard = ({ because }: MailWaits): boolean => /bounces$|complaints$/.test(because);

function note(waits: MailWaits, { id: challengeId, account }: Challenge, now: Instant): void {
  const { because } = waits;
  if (because === 'bounces' || because === 'complaints') {
    measure('MailsStopped', now, 1, undefined);
    log('error', 'mails to domain contacts are stopped', { because, challengeId });
  } else if (because === 'account-bounces' || because === 'account-complaints') {
    measure('MailsStopped', now, 1, undefined);
    log('error', 'mails of an account are stopped', { because, account, challengeId });
  } else measure('MailsDeferred', now, 1, because);
}

/** Replaces the message id if the mail service rejected the mail. */
const REJECTED = 'rejected';

async function send(
  deps: ChallengeMailSender,
  challenge: ChallengeIn<'open'>,
  known?: string,
): Promise<void> {
  const { id, contact, mail, mailsSent } = challenge;
  try {
    const value = known ?? (await deps.valueEncryption.decrypt(challenge.sealedValue, id));
    const replyTo = deps.replyAddress(challenge);
    const { messageId } = await deps.mailer.send({
      ...fillIn(mail, value),
      to: contact,
      replyTo,
      tags: { challenge: id },
    });
    const at = deps.clock.now();
    if (await deps.challenges.noteSent(id, mailsSent, messageId, at)) measure('Mails', at, 1, 'sent');
  } catch (error) {
    if (error instanceof MailRejected) {
      const at = deps.clock.now();
      const detail = 'The mail service rejected the mail.';
      // Before `noteSent`: once the mail counts as sent, no retry would record its delivery state.
      const bounced = { state: 'bounced', at, mail: REJECTED, permanent: true, detail } as const;
      await deps.challenges.noteDelivery(id, bounced, at);
      if (await deps.challenges.noteSent(id, mailsSent, REJECTED, at)) measure('Mails', at, 1, 'refused');
      return;
    }
    throw error;
  }
}
