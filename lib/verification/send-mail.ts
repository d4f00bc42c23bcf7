import { after, type Clock, type Instant } from '../clock.ts';
import { type Mailer, MailRejected } from '../mail/mailer.ts';
import { fillIn } from '../mail/verification-mail.ts';
import { measure } from '../metrics.ts';
import type { Challenge, ChallengeIn } from './challenge.ts';
import type { ChallengeStore } from './challenge-store.ts';
import type { Counters } from './guards.ts';
import type { Sealer } from './sealer.ts';
import { heldUntil } from './sending.ts';

export type Sender = {
  challenges: ChallengeStore;
  sealer: Sealer;
  mailer: Mailer;
  caps: Counters;
  clock: Clock;
  replyAddress: (challenge: Challenge) => string;
  limits: { mailsPerRecipientAndDay: number; mailsPerAccountAndDay: number };
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
  const until = heldUntil(now);
  if (known === undefined && !(await deps.challenges.claimSending(id, mailsSent, now, until))) {
    // Whoever holds it may be dead: not later than his hold ends, however often others come meanwhile.
    return sendingUntil !== undefined && sendingUntil > now ? sendingUntil : until;
  }
  if (!(await withinCaps(deps, challenge, now))) {
    await deps.challenges.releaseSending(id, mailsSent);
    return endOfDay(now);
  }
  await send(deps, challenge, known);
  return undefined;
}

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
      await deps.challenges.noteDelivery(id, { state: 'bounced', at, permanent: true, detail });
      if (await deps.challenges.noteSent(id, mailsSent, 'rejected', at)) measure('Mails', at, 1, 'refused');
      return;
    }
    await deps.challenges.releaseSending(id, mailsSent);
    throw error;
  }
}

/** Mails to strangers are an abuse channel: so many a day to one address over all accounts, and from one account. */
async function withinCaps(
  { caps, limits }: Sender,
  { contact, account }: Challenge,
  now: Instant,
): Promise<boolean> {
  const day = now.slice(0, 10);
  const ends = endOfDay(now);
  return (
    (await caps.take(`CAP#${contact}#${day}`, limits.mailsPerRecipientAndDay, now, ends)) &&
    (await caps.take(`CAP#account:${account}#${day}`, limits.mailsPerAccountAndDay, now, ends))
  );
}

const endOfDay = (now: Instant): Instant => after(`${now.slice(0, 10)}T00:00:00.000Z`, 1, 'days');
