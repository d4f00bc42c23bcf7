import { describe, expect, it } from 'vitest';
import { after as later } from '../../lib/clock.ts';
import { Transient } from '../../lib/problem.ts';
import { type Sender, sendOutstanding } from '../../lib/verification/send-mail.ts';
import { SENDING_SECONDS } from '../../lib/verification/sending.ts';
import { memoryChallenges } from '../doubles/challenge-store.ts';
import { memoryCounters } from '../doubles/counters.ts';
import { handClock } from '../doubles/hand-clock.ts';
import { memoryMailTally } from '../doubles/mail-tally.ts';
import { memoryMailer } from '../doubles/mailer.ts';
import { memorySealer } from '../doubles/sealer.ts';
import { linesOf } from '../doubles/written-lines.ts';
import { CHALLENGE_ID, openChallenge, REPLY_DOMAIN, VALUE } from './a-challenge.ts';

/** A sender, and a challenge that somebody who draws its value has taken on to mail, and died. */
async function afterADeath() {
  const clock = handClock();
  const mailer = memoryMailer();
  const sealer = memorySealer();
  const held = later(clock.now(), SENDING_SECONDS, 'seconds');
  const challenge = openChallenge({
    mailsSent: 0,
    delivery: { state: 'pending' },
    sealedValue: await sealer.seal(VALUE, CHALLENGE_ID),
    sendingUntil: held,
    sendingEpoch: 'one',
  });
  const sender: Sender = {
    challenges: memoryChallenges([challenge]),
    sealer,
    mailer,
    caps: memoryCounters(),
    clock,
    epoch: 'one',
    replyAddress: ({ id }) => `verify+${id}@${REPLY_DOMAIN}`,
    limits: { mailsPerRecipientAndDay: 20, mailsPerAccountAndDay: 200 },
    guard: async () => undefined,
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

    clock.advance(SENDING_SECONDS * 1000);
    const outstanding = await sendOutstanding(sender, challenge);

    expect(outstanding).toBeUndefined();
    expect(mailer.mails.map(({ text }) => text.includes(VALUE))).toEqual([true]);
  });
});

describe('a mail whose sender died with all workers of its epoch', () => {
  it('is sent at once by the next ones, once, with the same value', async () => {
    const { mailer, challenge, sender } = await afterADeath();
    const next = { ...sender, epoch: 'two' };

    const outstanding = await Promise.all([1, 2, 3].map(() => sendOutstanding(next, challenge)));

    expect(outstanding.filter((each) => each === undefined)).toHaveLength(1);
    expect(mailer.mails.map(({ text }) => text.includes(VALUE))).toEqual([true]);
  });
});

describe('a mail whose Random Value ends', () => {
  it.each([
    ['goes out in the last millisecond of it', -1, 1],
    ['does not go out at that instant', 0, 0],
    ['does not go out afterwards', 1, 0],
  ])('%s', async (_, milliseconds, sent) => {
    const { clock, mailer, challenge, sender } = await afterADeath();

    clock.advance(Date.parse(challenge.expiresAt) - Date.parse(clock.now()) + milliseconds);
    const outstanding = await sendOutstanding(sender, challenge);

    expect(outstanding).toBeUndefined();
    expect(mailer.mails).toHaveLength(sent);
  });
});

/** A sender with so many places a day, and challenges that nobody has mailed yet. */
function withPlaces(
  limits: Sender['limits'],
  ...contacts: { id: string; account: string; contact: string }[]
) {
  const clock = handClock();
  const mailer = memoryMailer();
  const { counters: caps, tally } = memoryMailTally();
  const challenges = memoryChallenges(
    contacts.map((each) => openChallenge({ ...each, mailsSent: 0, delivery: { state: 'pending' } })),
  );
  let closed: 'bounces' | 'complaints' | undefined;
  const sender: Sender = {
    challenges,
    sealer: { ...memorySealer(), open: async () => VALUE },
    mailer,
    caps,
    clock,
    epoch: 'one',
    replyAddress: ({ id }) => `verify+${id}@${REPLY_DOMAIN}`,
    limits,
    guard: async () => closed,
  };
  const open = async (id: string) => {
    const found = await challenges.load(id);
    if (found?.state !== 'open') throw new Error('It is not open.');
    return found;
  };
  return {
    clock,
    mailer,
    open,
    send: async (id: string) => sendOutstanding(sender, await open(id)),
    close: (because: typeof closed) => {
      closed = because;
    },
    sentToday: async () => (await tally.since(clock.now().slice(0, 10), () => true)).sent,
  };
}

const [A, B, C] = ['a', 'b', 'c'].map((letter) => letter.repeat(26)) as [string, string, string];
const MANY = { mailsPerRecipientAndDay: 20, mailsPerAccountAndDay: 200 };

describe('a mail to a stranger', () => {
  it('waits for the next day where its address has had enough, from all accounts together', async () => {
    const contact = 'admin@example.org';
    const { send, open, mailer, clock } = withPlaces(
      { ...MANY, mailsPerRecipientAndDay: 2 },
      { id: A, account: 'acme', contact },
      { id: B, account: 'zeta', contact },
      { id: C, account: 'yota', contact },
    );

    await send(A);
    await send(B);
    const until = await send(C);

    const midnight = `${later(clock.now(), 1, 'days').slice(0, 10)}T00:00:00.000Z`;
    expect(until).toBe(midnight);
    expect((await open(C)).waits).toEqual({ because: 'recipient-limit', until: midnight });
    expect(mailer.mails).toHaveLength(2);
    clock.advance(Date.parse(midnight) - Date.parse(clock.now()));
    expect(await send(C)).toBeUndefined();
    expect((await open(C)).waits).toBeUndefined();
  });

  it('waits where its account has sent enough, and takes no place of its address by that', async () => {
    const contact = 'admin@example.org';
    const { send, open, mailer } = withPlaces(
      { mailsPerRecipientAndDay: 2, mailsPerAccountAndDay: 1 },
      { id: A, account: 'acme', contact },
      { id: B, account: 'acme', contact },
      { id: C, account: 'zeta', contact },
    );

    await send(A);
    for (let n = 0; n < 5; n++) await send(B);
    await send(C);

    expect((await open(B)).waits?.because).toBe('account-limit');
    expect(mailer.mails).toHaveLength(2);
  });

  it('is counted once, however often it is tried', async () => {
    const { send, mailer, sentToday } = withPlaces(
      { mailsPerRecipientAndDay: 1, mailsPerAccountAndDay: 1 },
      { id: A, account: 'acme', contact: 'admin@example.org' },
    );
    mailer.failNext('before', 'before', 'before');

    for (let n = 0; n < 3; n++) await expect(send(A)).rejects.toBeInstanceOf(Transient);
    const between = await sentToday();
    await send(A);

    expect([between, await sentToday()]).toEqual([0, 1]);
    expect(mailer.mails).toHaveLength(1);
  });

  it('waits where too many did harm, and says so, and goes out when that is over', async () => {
    const { send, open, close, clock, mailer, sentToday } = withPlaces(MANY, {
      id: A,
      account: 'acme',
      contact: 'admin@example.org',
    });

    close('bounces');
    let until: string | undefined;
    const lines = await linesOf(async () => {
      until = await send(A);
    });
    const waiting = await open(A);
    close(undefined);
    await send(A);

    expect(until).toBe(later(clock.now(), 15, 'minutes'));
    expect(waiting).toMatchObject({ waits: { because: 'bounces', until }, mailsSent: 0 });
    const written = lines.map((line) => JSON.parse(line));
    expect(written).toContainEqual(expect.objectContaining({ MailsStopped: 1 }));
    expect(written).toContainEqual(
      expect.objectContaining({ level: 'error', message: 'mails to domain contacts are stopped' }),
    );
    expect(mailer.mails).toHaveLength(1);
    expect(await sentToday()).toBe(1);
  });
});
