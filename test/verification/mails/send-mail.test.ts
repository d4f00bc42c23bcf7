import { handClock } from '@countersign/aws-emulators/clock/hand-clock';
import { describe, expect, it } from 'vitest';
import { after as later } from '../../../lib/clock.ts';
import { type ChallengeMailSender, sendOutstanding } from '../../../lib/verification/mails/send-mail.ts';
import { SENDING_SECONDS } from '../../../lib/verification/mails/sending-claim.ts';
import { memoryChallenges } from '../../doubles/challenge-store.ts';
import { memoryCounters } from '../../doubles/counters.ts';
import { HELD_UNTIL, memoryMailer } from '../../doubles/mailer.ts';
import { MANY_MAILS } from '../../doubles/many-mails.ts';
import { memoryValueEncryption } from '../../doubles/value-encryption.ts';
import { measuredBy } from '../../doubles/written-lines.ts';
import { CHALLENGE_ID, openChallenge, REPLY_DOMAIN, VALUE } from '../a-challenge.ts';

/** A sender, and a challenge whose first worker died after it claimed the sending. */
async function afterADeath() {
  const clock = handClock();
  const mailer = memoryMailer();
  const valueEncryption = memoryValueEncryption();
  const held = later(clock.now(), SENDING_SECONDS, 'seconds');
  const challenge = openChallenge({
    mailsSent: 0,
    delivery: { state: 'pending' },
    sealedValue: await valueEncryption.encrypt(VALUE, CHALLENGE_ID),
    sendingUntil: held,
    sendingEpoch: 'one',
  });
  const sender: ChallengeMailSender = {
    challenges: memoryChallenges([challenge]),
    valueEncryption,
    mailer,
    counters: memoryCounters(),
    clock,
    epoch: 'one',
    replyAddress: ({ id }) => `verify+${id}@${REPLY_DOMAIN}`,
    limits: { ...MANY_MAILS },
    full: new Map(),
    guard: async () => undefined,
  };
  return { clock, mailer, challenge, sender, held };
}

describe('a mail whose sender died', () => {
  it('is outstanding until the claim ends, however often it is checked', async () => {
    const { clock, mailer, challenge, sender, held } = await afterADeath();

    clock.advance(120_000);
    const outstanding = await sendOutstanding(sender, challenge);

    expect(outstanding).toBe(held);
    expect(mailer.mails).toEqual([]);
  });

  it('is then sent by the next worker, with the same value', async () => {
    const { clock, mailer, challenge, sender } = await afterADeath();

    clock.advance(SENDING_SECONDS * 1000);
    const outstanding = await sendOutstanding(sender, challenge);

    expect(outstanding).toBeUndefined();
    expect(mailer.mails.map(({ text }) => text.includes(VALUE))).toEqual([true]);
  });
});

describe('a mail whose sender died with all workers of its epoch', () => {
  it('is sent at once by the next workers, once, with the same value', async () => {
    const { mailer, challenge, sender } = await afterADeath();
    const next = { ...sender, epoch: 'two' };

    const outstanding = await Promise.all([1, 2, 3].map(() => sendOutstanding(next, challenge)));

    expect(outstanding.filter((each) => each === undefined)).toHaveLength(1);
    expect(mailer.mails.map(({ text }) => text.includes(VALUE))).toEqual([true]);
  });
});

describe('a mail', () => {
  it('that was sent is not outstanding, and is sent once', async () => {
    const { mailer, sender, challenge } = await afterADeath();
    const sent = { ...challenge, mailsSent: 1 };

    expect(await sendOutstanding(sender, sent)).toBeUndefined();
    expect(mailer.mails).toEqual([]);
  });

  it('is sent by the worker that generated its value without another claim, tagged with its challenge', async () => {
    const { mailer, sender, challenge, clock } = await afterADeath();
    const claimed: string[] = [];
    const challenges: ChallengeMailSender['challenges'] = {
      ...sender.challenges,
      claimSending: async (id) => {
        claimed.push(id);
        return true;
      },
    };
    const waits = { because: 'domain-pace', until: later(clock.now(), 1, 'hours') } as const;

    const measured = await measuredBy(() =>
      sendOutstanding({ ...sender, challenges }, { ...challenge, waits }, { value: VALUE }),
    );

    expect(claimed).toEqual([]);
    expect(mailer.mails).toMatchObject([{ to: challenge.contact, tags: { challenge: CHALLENGE_ID } }]);
    expect(measured).toEqual([['Mails', 1, 'sent']]);
  });

  it('that waits for a quota is not retried before, and costs nothing', async () => {
    const { mailer, sender, challenge, clock } = await afterADeath();
    const until = later(clock.now(), 1, 'hours');
    const never = {
      ...sender.challenges,
      claimSending: async () => Promise.reject(new Error('It was tried.')),
    };
    const waiting = { ...challenge, waits: { because: 'domain-pace', until } } as const;

    expect(await sendOutstanding({ ...sender, challenges: never }, waiting)).toBe(until);
    expect(mailer.mails).toEqual([]);
    clock.advance(3_600_000);
    expect(await sendOutstanding(sender, waiting)).toBeUndefined();
    expect(mailer.mails).toHaveLength(1);
  });

  it.each([
    ['nothing', undefined],
    ['a claim that has ended', 0],
  ] as const)(
    'that another worker claimed meanwhile is due when that claim ends, if the challenge was read with %s',
    async (_, seconds) => {
      const { mailer, sender, challenge, clock } = await afterADeath();
      const { sendingUntil: __, ...unclaimed } = challenge;
      const read = seconds === undefined ? unclaimed : { ...unclaimed, sendingUntil: clock.now() };

      expect(await sendOutstanding(sender, read)).toBe(later(clock.now(), SENDING_SECONDS, 'seconds'));
      expect(mailer.mails).toEqual([]);
    },
  );

  it('that the mail service rejects is not sent again: delivery to its contact has failed', async () => {
    const { mailer, sender, challenge, clock } = await afterADeath();
    clock.advance(SENDING_SECONDS * 1000);
    mailer.failNext('rejected');

    const measured = await measuredBy(() => sendOutstanding(sender, challenge));

    const refused = await sender.challenges.load(CHALLENGE_ID);
    expect(refused).toMatchObject({
      mailsSent: 1,
      delivery: { state: 'bounced', at: clock.now(), permanent: true },
    });
    expect(measured).toEqual([['Mails', 1, 'refused']]);
    if (refused?.state === 'open') expect(await sendOutstanding(sender, refused)).toBeUndefined();
    expect(mailer.mails).toEqual([]);
  });
});

describe('a mail for which the daily quota of the mail service has no place', () => {
  it('waits, shows why, and uses no quota of its account', async () => {
    const { mailer, sender, challenge, clock } = await afterADeath();
    clock.advance(SENDING_SECONDS * 1000);
    const limits = { ...MANY_MAILS, mailsPerAccountAndDay: 1 };
    mailer.failNext('quota');

    const measured = await measuredBy(async () =>
      expect(await sendOutstanding({ ...sender, limits }, challenge)).toBe(HELD_UNTIL),
    );

    const waiting = await sender.challenges.load(CHALLENGE_ID);
    expect(waiting).toMatchObject({
      mailsSent: 0,
      delivery: { state: 'pending' },
      waits: { because: 'sending-quota', until: HELD_UNTIL },
    });
    expect(waiting?.sendingUntil).toBeUndefined();
    expect(measured).toEqual([['MailsDeferred', 1, 'sending-quota']]);
    clock.advance(Date.parse(HELD_UNTIL) - Date.parse(clock.now()));
    mailer.endHold();
    if (waiting?.state === 'open') await sendOutstanding({ ...sender, limits }, waiting);
    expect(mailer.mails).toHaveLength(1);
  });

  it('is not tried, and reserves nothing, while the quota is known to be used up', async () => {
    const { mailer, sender, challenge, clock } = await afterADeath();
    clock.advance(SENDING_SECONDS * 1000);
    mailer.failNext('quota');
    const other = { to: 'one@example.org', subject: 's', text: 't', html: 'h', date: clock.now(), tags: {} };
    await mailer.send(other).catch(() => {});
    const counters = {
      ...sender.counters,
      reserve: async () => Promise.reject(new Error('It was reserved.')),
    };

    expect(await sendOutstanding({ ...sender, counters }, challenge)).toBe(HELD_UNTIL);
  });
});

describe('a mail with a place of its own in the quotas', () => {
  /** Its account has no other place left, on any day. */
  async function withPlace() {
    const world = await afterADeath();
    const { sender, challenge, clock } = world;
    clock.advance(Date.parse(later(HELD_UNTIL, -1, 'hours')) - Date.parse(clock.now()));
    const reservedAt = later(clock.now(), -1, 'days');
    const waits = { because: 'account-limit', until: clock.now(), reservedAt } as const;
    const limits = { ...MANY_MAILS, mailsPerAccountAndDay: 0 };
    return { ...world, sender: { ...sender, limits }, challenge: { ...challenge, waits } };
  }
  const again = async ({ sender }: Awaited<ReturnType<typeof withPlace>>) => {
    const held = await sender.challenges.load(CHALLENGE_ID);
    return held?.state === 'open' ? sendOutstanding(sender, held) : undefined;
  };

  it.each(['at its try', 'before'])(
    'keeps it while the mail service has no place in its daily quota, found %s',
    async (found) => {
      const world = await withPlace();
      const { mailer, sender, challenge, clock } = world;
      mailer.failNext('quota');
      const other = { to: 'a@example.org', subject: 's', text: 't', html: 'h', date: clock.now(), tags: {} };
      if (found === 'before') await mailer.send(other).catch(() => {});

      expect(await sendOutstanding(sender, challenge)).toBe(HELD_UNTIL);
      clock.advance(Date.parse(HELD_UNTIL) - Date.parse(clock.now()));
      mailer.endHold();

      expect(await again(world)).toBeUndefined();
      expect(mailer.mails).toHaveLength(1);
    },
  );

  it('keeps it while the guard has stopped its account', async () => {
    const world = await withPlace();
    const { mailer, sender, challenge, clock } = world;
    const until = later(clock.now(), 2, 'days');
    const guard = async () => ({ because: 'bounces', all: false, until }) as const;

    await sendOutstanding({ ...sender, guard }, challenge);
    clock.advance(15 * 60_000);

    expect(await again(world)).toBeUndefined();
    expect(mailer.mails).toHaveLength(1);
  });
});

describe('a mail whose Random Value ends', () => {
  it.each([
    ['is sent in the last millisecond before', -1, 1],
    ['is not sent at that instant', 0, 0],
    ['is not sent afterwards', 1, 0],
  ])('%s', async (_, milliseconds, sent) => {
    const { clock, mailer, challenge, sender } = await afterADeath();

    clock.advance(Date.parse(challenge.expiresAt) - Date.parse(clock.now()) + milliseconds);
    const outstanding = await sendOutstanding(sender, challenge);

    expect(outstanding).toBeUndefined();
    expect(mailer.mails).toHaveLength(sent);
  });
});
