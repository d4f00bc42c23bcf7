import { handClock } from '@countersign/aws-emulators/clock/hand-clock';
import { describe, expect, it } from 'vitest';
import { after as later } from '../../../lib/clock.ts';
import { Transient } from '../../../lib/problem.ts';
import { type ChallengeMailSender, sendOutstanding } from '../../../lib/verification/mails/send-mail.ts';
import { memoryChallenges } from '../../doubles/challenge-store.ts';
import { memoryMailCounts } from '../../doubles/mail-count-store.ts';
import { memoryMailer } from '../../doubles/mailer.ts';
import { MANY_MAILS } from '../../doubles/many-mails.ts';
import { memoryValueEncryption } from '../../doubles/value-encryption.ts';
import { linesOf, measuredBy } from '../../doubles/written-lines.ts';
import { openChallenge, REPLY_DOMAIN, VALUE } from '../a-challenge.ts';

/** A sender with these quotas a day, and challenges whose mails were not sent yet. */
function withPlaces(
  limits: ChallengeMailSender['limits'],
  ...contacts: { id: string; account: string; contact: string }[]
) {
  const clock = handClock();
  const mailer = memoryMailer();
  const { counters, mailCounts } = memoryMailCounts();
  const challenges = memoryChallenges(
    contacts.map((each) => openChallenge({ ...each, mailsSent: 0, delivery: { state: 'pending' } })),
  );
  let stopped: Awaited<ReturnType<ChallengeMailSender['guard']>>;
  const sender: ChallengeMailSender = {
    challenges,
    valueEncryption: { ...memoryValueEncryption(), decrypt: async () => VALUE },
    mailer,
    counters,
    clock,
    epoch: 'one',
    replyAddress: ({ id }) => `verify+${id}@${REPLY_DOMAIN}`,
    limits,
    full: new Map(),
    guard: async () => stopped,
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
    send: async (id: string, registrable?: string) =>
      sendOutstanding(sender, await open(id), { registrable }),
    close: (how: typeof stopped) => {
      stopped = how;
    },
    sentToday: async () => {
      // The sent mails are read only if there are bounces.
      await mailCounts.count('bounced', 'no-account', clock.now());
      const counts = await mailCounts.loadBetween(
        clock.now().slice(0, 10),
        clock.now().slice(0, 10),
        () => true,
      );
      return [...counts.values()].reduce((total, { sent }) => total + sent, 0);
    },
  };
}

const [A, B, C, D, E] = ['a', 'b', 'c', 'd', 'e'].map((letter) => letter.repeat(26)) as [
  string,
  string,
  string,
  string,
  string,
];
const MANY = MANY_MAILS;

describe('a mail to a domain contact', () => {
  it('waits for the next day if the quota of its address is used up by all accounts together', async () => {
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
    expect((await open(C)).waits).toEqual({
      because: 'recipient-limit',
      until: midnight,
      reservedAt: clock.now(),
    });
    expect(mailer.mails).toHaveLength(2);
    clock.advance(Date.parse(midnight) - Date.parse(clock.now()));
    expect(await send(C)).toBeUndefined();
    expect((await open(C)).waits).toBeUndefined();
  });

  it('waits if the quota of its account is used up, and then uses none of its address', async () => {
    const contact = 'admin@example.org';
    const { send, open, mailer } = withPlaces(
      { ...MANY, mailsPerRecipientAndDay: 2, mailsPerAccountAndDay: 1 },
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

  it('is counted once, however often it is retried', async () => {
    const { send, mailer, sentToday } = withPlaces(
      { ...MANY, mailsPerRecipientAndDay: 1, mailsPerAccountAndDay: 1 },
      { id: A, account: 'acme', contact: 'admin@example.org' },
    );
    mailer.failNext('before', 'before', 'before');

    for (let n = 0; n < 3; n++) await expect(send(A)).rejects.toBeInstanceOf(Transient);
    const between = await sentToday();
    await send(A);

    expect([between, await sentToday()]).toEqual([0, 1]);
    expect(mailer.mails).toHaveLength(1);
  });

  it('waits with the reason if too many bounced, and is sent when that is over', async () => {
    const { send, open, close, clock, mailer, sentToday } = withPlaces(MANY, {
      id: A,
      account: 'acme',
      contact: 'admin@example.org',
    });

    const opens = later(clock.now(), 2, 'days');
    close({ because: 'bounces', all: true, until: opens });
    let until: string | undefined;
    const lines = await linesOf(async () => {
      until = await send(A);
    });
    const waiting = await open(A);
    close(undefined);
    await send(A);

    // The guard is checked again soon, and the view shows when it opens by itself.
    expect(until).toBe(later(clock.now(), 15, 'minutes'));
    expect(waiting).toMatchObject({ waits: { because: 'bounces', until: opens }, mailsSent: 0 });
    const written = lines.map((line) => JSON.parse(line));
    expect(written).toContainEqual(expect.objectContaining({ MailsStopped: 1 }));
    expect(written).toContainEqual(
      expect.objectContaining({ level: 'error', message: 'mails to domain contacts are stopped' }),
    );
    expect(mailer.mails).toHaveLength(1);
    expect(await sentToday()).toBe(1);
  });

  it.each([
    ['bounces', true, 'bounces', 'mails to domain contacts are stopped'],
    ['complaints', true, 'complaints', 'mails to domain contacts are stopped'],
    ['bounces', false, 'account-bounces', 'mails of an account are stopped'],
    ['complaints', false, 'account-complaints', 'mails of an account are stopped'],
  ] as const)(
    'waits where too much harm was done by %s (of all: %s), and says whose',
    async (because, all, why, message) => {
      const { send, open, close, clock } = withPlaces(MANY, {
        id: A,
        account: 'acme',
        contact: 'admin@example.org',
      });

      const until = later(clock.now(), 5, 'minutes');
      close({ because, all, until });
      const lines = (
        await linesOf(async () => {
          // Not later than the guard opens.
          expect(await send(A)).toBe(until);
        })
      ).map((line) => JSON.parse(line));

      expect((await open(A)).waits).toEqual({ because: why, until });
      expect(lines).toEqual([
        expect.objectContaining({ MailsStopped: 1 }),
        expect.objectContaining({
          ...{ level: 'error', message, because: why, challengeId: A },
          ...(!all && { account: 'acme' }),
        }),
      ]);
    },
  );

  it('that waits for a quota is measured by it, and raises no alarm', async () => {
    const limits = { ...MANY, mailsPerAccountAndDay: 0 };
    const { send } = withPlaces(limits, { id: A, account: 'acme', contact: 'admin@example.org' });

    expect(await measuredBy(() => send(A))).toEqual([['MailsDeferred', 1, 'account-limit']]);
  });
});

describe('one account', () => {
  const contact = 'admin@example.org';

  it('uses up no more than its share of an address', async () => {
    const { send, open, mailer } = withPlaces(
      { ...MANY, mailsPerRecipientAndDay: 3, mailsPerRecipientFromAccountAndDay: 2 },
      ...[A, B, C].map((id) => ({ id, account: 'acme', contact })),
      { id: D, account: 'zeta', contact },
    );

    for (const id of [A, B, C, C, C, D]) await send(id);

    expect((await open(C)).waits).toMatchObject({ because: 'recipient-share' });
    expect((await open(D)).waits).toBeUndefined();
    expect(mailer.mails).toHaveLength(3);
  });

  it('uses up no more than its share of a registrable domain, by any of its addresses', async () => {
    const { send, open, clock } = withPlaces(
      { ...MANY, mailsPerDomainAndDay: 3, mailsPerDomainFromAccountAndDay: 2 },
      { id: A, account: 'acme', contact: 'admin@a.example.org' },
      { id: B, account: 'acme', contact: 'admin@b.example.org' },
      { id: C, account: 'acme', contact: 'admin@c.example.org' },
      { id: D, account: 'zeta', contact: 'admin@d.example.org' },
      { id: E, account: 'yota', contact: 'admin@e.example.org' },
    );

    for (const id of [A, B, C, C, C, D, E]) await send(id, 'example.org');

    const tomorrow = `${later(clock.now(), 1, 'days').slice(0, 10)}T00:00:00.000Z`;
    expect((await open(C)).waits).toMatchObject({ because: 'domain-share', until: tomorrow });
    expect((await open(D)).waits).toBeUndefined();
    expect((await open(E)).waits).toMatchObject({ because: 'domain-limit', until: tomorrow });
  });

  it('is limited in mails to a registrable domain per hour: the rest waits for the next hour', async () => {
    const { send, open, clock, mailer } = withPlaces(
      { ...MANY, mailsPerDomainFromAccountAndHour: 1 },
      { id: A, account: 'acme', contact: 'admin@a.example.org' },
      { id: B, account: 'acme', contact: 'admin@b.example.org' },
      { id: C, account: 'zeta', contact: 'admin@c.example.org' },
    );

    await send(A, 'example.org');
    clock.advance(60_000);
    for (const id of [B, C]) await send(id, 'example.org');

    const nextHour = `${later(clock.now(), 1, 'hours').slice(0, 13)}:00:00.000Z`;
    expect((await open(B)).waits).toMatchObject({ because: 'domain-pace', until: nextHour });
    expect(mailer.mails).toHaveLength(2);
    clock.advance(Date.parse(nextHour) - Date.parse(clock.now()));
    expect(await send(B, 'example.org')).toBeUndefined();
    expect(mailer.mails).toHaveLength(3);
  });

  it.each([
    ['the mail service fails', true],
    ['a part is full', false],
  ])('is not counted for a mail that was not sent: %s', async (_, fails) => {
    const { send, open, mailer } = withPlaces(
      {
        ...MANY,
        mailsPerAccountAndDay: 1,
        mailsPerDomainAndDay: 1,
        mailsPerRecipientAndDay: fails ? 1 : 0,
        mailsPerRecipientFromAccountAndDay: 1,
        mailsPerDomainFromAccountAndDay: 1,
        mailsPerDomainFromAccountAndHour: 1,
      },
      { id: A, account: 'acme', contact },
    );
    if (fails) mailer.failNext('before', 'before');

    for (let n = 0; n < 2; n++) await send(A).catch(() => {});
    const before = await open(A);
    await send(A);

    // Never for the quota of the account, which comes first: it was released each time.
    if (!fails) expect(before.waits?.because).toBe('recipient-limit');
    expect(mailer.mails).toHaveLength(fails ? 1 : 0);
  });
});
