import { after, type Clock, type Instant } from '../clock.ts';
import { log } from '../log.ts';
import { type Mailer, MailRejected } from '../mail/mailer.ts';
import { fillIn } from '../mail/verification-mail.ts';
import { measure } from '../metrics.ts';
import type { Challenge, ChallengeIn, MailWaits } from './challenge.ts';
import type { ChallengeStore } from './challenge-store.ts';
import type { Counters } from './guards.ts';
import { giveBackPlaces, type MailLimits, takePlaces } from './mail-limits.ts';
import type { Sealer } from './sealer.ts';
import { claimOf } from './sending.ts';

export type Sender = {
  challenges: ChallengeStore;
  sealer: Sealer;
  mailer: Mailer;
  caps: Counters;
  clock: Clock;
  /** Of the claims that this worker makes (`Claim`). */
  epoch: string;
  replyAddress: (challenge: Challenge) => string;
  limits: MailLimits;
  /** What keeps mails from going to strangers at all, where something does (`mail-guard.ts`). */
  guard: () => Promise<'bounces' | 'complaints' | undefined>;
};

/** When a mail that is outstanding can be tried again; undefined where none is. */
export type Outstanding = Instant | undefined;

/**
 * Sends the mail that a challenge still wants: claim, send, note. SES knows no idempotency, so a crash between send and
 * note sends the same mail again; it never sends another value.
 * @param known the Random Value, where the caller has just drawn it: since then he holds the sending, too
 * @throws Transient when the mail service does not take mails now
 */
export async function sendOutstanding(
  deps: Sender,
  challenge: ChallengeIn<'open'>,
  known?: string,
): Promise<Outstanding> {
  const { id, mailsSent, mailsWanted, sendingUntil } = challenge;
  const now = deps.clock.now();
  if (mailsSent >= mailsWanted || challenge.expiresAt <= now) return undefined;
  const claim = claimOf(now, deps.epoch);
  if (known === undefined && !(await deps.challenges.claimSending(id, mailsSent, now, claim))) {
    // Its holder may be dead: the mail is due when the claim ends, however often others look meanwhile.
    return sendingUntil !== undefined && sendingUntil > now ? sendingUntil : claim.until;
  }
  const waits = await keptBack(deps, challenge, now);
  if (waits) {
    await deps.challenges.releaseSending(id, mailsSent, waits);
    if (waits.because === 'bounces' || waits.because === 'complaints') {
      measure('MailsStopped', now, 1, undefined);
      log('error', 'mails to domain contacts are stopped', { because: waits.because, challengeId: id });
    } else measure('MailsKeptBack', now, 1, waits.because);
    return waits.until;
  }
  try {
    await send(deps, challenge, known);
  } catch (error) {
    // It is tried again, and counted then.
    await giveBackPlaces(deps.caps, challenge, now);
    await deps.challenges.releaseSending(id, mailsSent);
    throw error;
  }
  return undefined;
}

/** After these minutes it is looked again whether mails go to strangers. */
const GUARDED_MINUTES = 15;

/** Why a mail must not go out now; undefined where it may, and is counted. */
async function keptBack(
  { guard, caps, limits }: Sender,
  challenge: Challenge,
  now: Instant,
): Promise<MailWaits | undefined> {
  const closed = await guard();
  if (closed) return { because: closed, until: after(now, GUARDED_MINUTES, 'minutes') };
  return takePlaces(caps, limits, challenge, now);
}

/** In the place of a message id, where the mail service gave none. */
const REJECTED = 'rejected';

async function send(deps: Sender, challenge: ChallengeIn<'open'>, known?: string): Promise<void> {
  const { id, contact, mail, mailsSent } = challenge;
  try {
    const value = known ?? (await deps.sealer.open(challenge.sealedValue, id));
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
      const detail = 'The mail service refused the mail.';
      // First, for once the mail counts as sent nobody comes back to say what became of it.
      await deps.challenges.noteDelivery(id, {
        state: 'bounced',
        at,
        mail: REJECTED,
        permanent: true,
        detail,
      });
      if (await deps.challenges.noteSent(id, mailsSent, REJECTED, at)) measure('Mails', at, 1, 'refused');
      return;
    }
    throw error;
  }
}
