import { handClock } from '@countersign/aws-emulators/clock/hand-clock';
import { describe, expect, it } from 'vitest';
import { after } from '../../../lib/clock.ts';
import {
  harmfulMailCounter,
  isCountedOf,
  type MailCountStore,
  sentMails,
} from '../../../lib/verification/mails/mail-counts.ts';
import { mailGuard, readGuardState } from '../../../lib/verification/mails/mail-guard.ts';
import { memoryMailCounts } from '../../doubles/mail-count-store.ts';

const LIMITS = {
  days: 3,
  ofAccount: { bouncedPercent: 5, leastBounced: 10, complainedPercent: 0.1, leastComplained: 3 },
  ofAll: { bouncedPercent: 8, leastBounced: 50, complainedPercent: 0.3, leastComplained: 15 },
};
const DAY = 24 * 60 * 60_000;

function world() {
  const clock = handClock();
  const { mailCounts, counters } = memoryMailCounts();
  const now = () => clock.now();
  return {
    clock,
    mailCounts,
    async sends(count: number, account = 'acme') {
      const name = sentMails(account, now().slice(0, 10));
      for (let n = 0; n < count; n++) await counters.reserve(name, 100_000, now(), after(now(), 40, 'days'));
    },
    async suffers(what: 'bounced' | 'complained', count: number, account = 'acme') {
      for (let n = 0; n < count; n++) await mailCounts.count(what, account, now());
    },
    stopped: async (account = 'acme') =>
      (await readGuardState(mailCounts, LIMITS, now())).accounts.get(account)?.stopped,
    stoppedForAll: async () => (await readGuardState(mailCounts, LIMITS, now())).stopped,
  };
}

describe('the mail guard', () => {
  it('is open at 5 % bounces, and stops sending above', async () => {
    const { sends, suffers, stopped } = world();
    await sends(200, 'acme');
    await sends(500, 'zeta');

    await suffers('bounced', 10);
    const at = await stopped();
    await suffers('bounced', 1);

    expect(at).toBeUndefined();
    expect(await stopped()).toBe('bounces');
  });

  it('is open at 0.1 % complaints, and stops sending above', async () => {
    const { sends, suffers, stopped } = world();
    await sends(3000);

    await suffers('complained', 3);
    const at = await stopped();
    await suffers('complained', 1);

    expect(at).toBeUndefined();
    expect(await stopped()).toBe('complaints');
  });

  it('ignores a few: the first mails of a new service may all bounce', async () => {
    const { sends, suffers, stopped } = world();
    await sends(11);

    await suffers('bounced', 9);
    await suffers('complained', 2);

    expect(await stopped()).toBeUndefined();
  });

  it('opens by itself when the bounces and complaints are too old to count', async () => {
    const { clock, sends, suffers, stopped } = world();
    await sends(20);
    await suffers('bounced', 10);

    const seen = [];
    for (let day = 0; day < 4; day++) {
      seen.push(await stopped());
      clock.advance(DAY);
    }

    expect(seen).toEqual(['bounces', 'bounces', 'bounces', undefined]);
  });

  it('opens when an operator lifts it, and stops sending again only for new bounces or complaints', async () => {
    const { mailCounts, sends, suffers, stopped } = world();
    await sends(20);
    await suffers('complained', 3);

    await mailCounts.forget({ by: { kind: 'setup' }, at: '2026-11-24T10:00:00.000Z' });
    const lifted = await stopped();
    await suffers('complained', 3);

    expect(lifted).toBeUndefined();
    expect(await stopped()).toBe('complaints');
  });

  it('reads the sent mails only if one account has enough bounces or complaints', async () => {
    let asked: Parameters<MailCountStore['loadBetween']>[2] = () => false;
    const mailCounts = {
      ...world().mailCounts,
      loadBetween: async (_: string, __: string, worth: typeof asked) => {
        asked = worth;
        return new Map();
      },
    };

    await readGuardState(mailCounts, LIMITS, '2026-11-23T10:00:00.000Z');

    expect([asked({ bounced: 9, complained: 2 }), asked({ bounced: 10, complained: 0 })]).toEqual([
      false,
      true,
    ]);
    expect(asked({ bounced: 0, complained: 3 })).toBe(true);
  });

  it('reads the table once a minute, however many mails are sent', async () => {
    const { clock, mailCounts } = world();
    let asked = 0;
    const counting = {
      ...mailCounts,
      loadBetween: (...given: Parameters<typeof mailCounts.loadBetween>) => {
        asked++;
        return mailCounts.loadBetween(...given);
      },
    };
    const guard = mailGuard(counting, LIMITS, clock);

    for (let n = 0; n < 50; n++) await guard(`account-${n}`);
    clock.advance(60_000);
    await guard('acme');

    expect(asked).toBe(2);
  });
});

describe('the instant at which the mail guard opens by itself', () => {
  it.each([
    ['of one account', ['acme']],
    ['of all accounts', ['acme', 'b', 'c', 'd', 'e']],
  ])('is predicted correctly: %s', async (_, accounts) => {
    const { clock, mailCounts, suffers } = world();
    for (const account of accounts) await suffers('bounced', 6, account);
    clock.advance(DAY);
    for (const account of accounts) await suffers('bounced', 9, account);
    const guard = () => mailGuard(mailCounts, LIMITS, clock)('acme');

    const { until = '' } = (await guard()) ?? {};
    clock.advance(Date.parse(until) - Date.parse(clock.now()) - 1);
    const before = await guard();
    clock.advance(1);

    expect(before).toMatchObject({ because: 'bounces', until });
    expect(await guard()).toBeUndefined();
  });
});

describe('the mail guard, with concurrent calls', () => {
  it('answers each, also if the state is read again meanwhile', async () => {
    const { clock, mailCounts, suffers } = world();
    await suffers('bounced', 10);
    const waiting: (() => void)[] = [];
    const states = LIMITS.days;
    let looks = 0;
    const slowly = {
      ...mailCounts,
      async loadBetween(...given: Parameters<typeof mailCounts.loadBetween>) {
        // The current state comes at once, those of the next days have to wait.
        if (looks++ % states > 0) await new Promise<void>((resolve) => waiting.push(resolve));
        return mailCounts.loadBetween(...given);
      },
    };
    const guard = mailGuard(slowly, LIMITS, clock);
    const settled = () => new Promise((resolve) => setImmediate(resolve));

    const first = guard('acme');
    await settled();
    clock.advance(60_000);
    const second = guard('acme');
    await settled();
    for (const each of waiting.splice(0, states - 1)) each();
    const seenFirst = await first;
    for (const each of waiting) each();

    expect(looks).toBe(2 * states);
    expect(seenFirst).toEqual(await second);
    expect(seenFirst).toMatchObject({ because: 'bounces', all: false });
  });
});

describe('the mail guard, for other accounts', () => {
  it('stays open, no matter how many mails of one account bounce', async () => {
    const { clock, mailCounts, sends, suffers, stopped, stoppedForAll } = world();
    await sends(2000, 'acme');
    await sends(20, 'zeta');

    await suffers('bounced', 2000, 'acme');
    await suffers('complained', 500, 'acme');

    expect([await stopped('acme'), await stopped('zeta'), await stoppedForAll()]).toEqual([
      'complaints',
      undefined,
      undefined,
    ]);
    const guard = mailGuard(mailCounts, LIMITS, clock);
    const until = '2026-11-26T00:00:00.000Z';
    expect(await guard('acme')).toEqual({ because: 'complaints', all: false, until });
    expect(await guard('zeta')).toBeUndefined();
    expect(await guard('that never sent')).toBeUndefined();
  });

  it.each([
    ['bounced', 'bounces', 10, 5],
    ['complained', 'complaints', 3, 5],
  ] as const)(
    'stops sending for all if many accounts are stopped: %s',
    async (what, because, each, accounts) => {
      const { clock, mailCounts, suffers, stoppedForAll } = world();
      for (let n = 1; n < accounts; n++) await suffers(what, each, `account-${n}`);
      const below = await stoppedForAll();

      await suffers(what, each, 'the-last');

      expect([below, await stoppedForAll()]).toEqual([undefined, because]);
      expect(await mailGuard(mailCounts, LIMITS, clock)('zeta')).toMatchObject({ because, all: true });
    },
  );

  it.each([
    [737, undefined],
    [736, 'bounces'],
  ] as const)(
    'weighs no more on them than it is stopped at itself, with %i mails of others: %s',
    async (others, closed) => {
      const { sends, suffers, stoppedForAll } = world();
      await sends(1100, 'acme');
      await suffers('bounced', 1000, 'acme');
      await suffers('complained', 100, 'acme');
      await sends(others, 'zeta');

      for (const account of ['a', 'b', 'c', 'd', 'e']) await suffers('bounced', 10, account);

      expect(await stoppedForAll()).toBe(closed);
    },
  );

  it('is not kept open by mails of an account that bounced beyond its threshold', async () => {
    const { sends, suffers, stoppedForAll } = world();
    await sends(1000, 'acme');
    await suffers('bounced', 1000, 'acme');
    for (const account of ['b', 'c', 'd', 'e']) {
      await sends(20, account);
      await suffers('bounced', 10, account);
    }

    // 50 of 10 + 80, not of 1080.
    expect(await stoppedForAll()).toBe('bounces');
  });

  it('does not count delivered mails of others as bounced, also if their number was not read', async () => {
    const { sends, suffers, stoppedForAll } = world();
    await sends(2000, 'zeta');
    await suffers('bounced', 2000, 'acme');
    for (const account of ['b', 'c', 'd', 'e']) await suffers('bounced', 10, account);

    expect(await stoppedForAll()).toBeUndefined();
  });

  it('is open at the higher share of all mails, and stops sending above', async () => {
    const { sends, suffers, stoppedForAll } = world();
    await sends(5 * 125 + 1, 'zeta');
    for (const account of ['a', 'b', 'c', 'd', 'e']) await suffers('bounced', 10, account);

    const at = await stoppedForAll();
    for (const account of ['f', 'g']) await suffers('bounced', 1, account);

    expect([at, await stoppedForAll()]).toEqual([undefined, 'bounces']);
  });
});

describe('a counter of mails', () => {
  it('belongs to one account', () => {
    const { name } = harmfulMailCounter('bounced', 'acme', '2026-11-23');

    expect(['acme', 'zeta', undefined].map((account) => isCountedOf(name, account))).toEqual([
      true,
      false,
      true,
    ]);
  });
});
