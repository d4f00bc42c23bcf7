import { describe, expect, it } from 'vitest';
import { after } from '../../lib/clock.ts';
import { type Sender, sendOutstanding } from '../../lib/verification/send-mail.ts';
import { memoryChallenges } from '../doubles/challenge-store.ts';
import { memoryCounters } from '../doubles/counters.ts';
import { handClock } from '../doubles/hand-clock.ts';
import { memoryMailer } from '../doubles/mailer.ts';
import { memorySealer } from '../doubles/sealer.ts';
import { CHALLENGE_ID, openChallenge, REPLY_DOMAIN, VALUE } from './a-challenge.ts';

/** A sender, and a challenge that somebody who draws its value has taken on to mail, and died. */
async function afterADeath() {
  const clock = handClock();
  const mailer = memoryMailer();
  const sealer = memorySealer();
  const held = after(clock.now(), 3, 'minutes');
  const challenge = openChallenge({
    mailsSent: 0,
    delivery: { state: 'pending' },
    sealedValue: await sealer.seal(VALUE, CHALLENGE_ID),
    sendingUntil: held,
  });
  const sender: Sender = {
    challenges: memoryChallenges([challenge]),
    sealer,
    mailer,
    caps: memoryCounters(),
    clock,
    replyAddress: ({ id }) => `verify+${id}@${REPLY_DOMAIN}`,
    limits: { mailsPerRecipientAndDay: 20, mailsPerAccountAndDay: 200 },
  };
  return { clock, mailer, challenge, sender, held };
}

describe('a mail whose sender died', () => {
  it('is outstanding until his hold ends, however often somebody looks', async () => {
    const { clock, mailer, challenge, sender, held } = await afterADeath();

    clock.advance(120_000);
    const outstanding = await sendOutstanding(sender, challenge);

    expect(outstanding).toBe(held);
    expect(mailer.mails).toEqual([]);
  });

  it('is sent by whoever comes then, with the same value', async () => {
    const { clock, mailer, challenge, sender } = await afterADeath();

    clock.advance(181_000);
    const outstanding = await sendOutstanding(sender, challenge);

    expect(outstanding).toBeUndefined();
    expect(mailer.mails.map(({ text }) => text.includes(VALUE))).toEqual([true]);
  });
});
