import { describe, expect, it } from 'vitest';
import { after } from '../../lib/clock.ts';
import { sentMails } from '../../lib/verification/counted-mails.ts';
import { lookAtMails, mailGuard } from '../../lib/verification/mail-guard.ts';
import { handClock } from '../doubles/hand-clock.ts';
import { memoryMailTally } from '../doubles/mail-tally.ts';

const LIMITS = { days: 3, bouncedPercent: 5, leastBounced: 10, complainedPercent: 0.1, leastComplained: 3 };
const DAY = 24 * 60 * 60_000;

function world() {
  const clock = handClock();
  const { tally, counters } = memoryMailTally();
  const now = () => clock.now();
  return {
    clock,
    tally,
    async sends(count: number, account = 'acme') {
      const name = sentMails(account, now().slice(0, 10));
      for (let n = 0; n < count; n++) await counters.take(name, 100_000, now(), after(now(), 40, 'days'));
    },
    async suffers(what: 'bounced' | 'complained', count: number) {
      for (let n = 0; n < count; n++) await tally.count(what, now());
    },
    closed: async () => (await lookAtMails(tally, LIMITS, now())).closed,
  };
}

describe('the guard of mails', () => {
  it('stays open at 5 % of bounces, and closes above', async () => {
    const { sends, suffers, closed } = world();
    await sends(150, 'acme');
    await sends(50, 'zeta');

    await suffers('bounced', 10);
    const at = await closed();
    await suffers('bounced', 1);

    expect(at).toBeUndefined();
    expect(await closed()).toBe('bounces');
  });

  it('stays open at 0.1 % of complaints, and closes above', async () => {
    const { sends, suffers, closed } = world();
    await sends(3000);

    await suffers('complained', 3);
    const at = await closed();
    await suffers('complained', 1);

    expect(at).toBeUndefined();
    expect(await closed()).toBe('complaints');
  });

  it('says nothing of a few: the first mails of a new service may all bounce', async () => {
    const { sends, suffers, closed } = world();
    await sends(11);

    await suffers('bounced', 9);
    await suffers('complained', 2);

    expect(await closed()).toBeUndefined();
  });

  it('opens by itself when the days of the harm are past', async () => {
    const { clock, sends, suffers, closed } = world();
    await sends(20);
    await suffers('bounced', 10);

    const seen = [];
    for (let day = 0; day < 4; day++) {
      seen.push(await closed());
      clock.advance(DAY);
    }

    expect(seen).toEqual(['bounces', 'bounces', 'bounces', undefined]);
  });

  it('opens when an operator lifts it, and closes by new harm only', async () => {
    const { tally, sends, suffers, closed } = world();
    await sends(20);
    await suffers('complained', 3);

    await tally.forget({ by: { kind: 'setup' }, at: '2026-11-24T10:00:00.000Z' });
    const lifted = await closed();
    await suffers('complained', 3);

    expect(lifted).toBeUndefined();
    expect(await closed()).toBe('complaints');
  });

  it('asks the table once a minute, however many mails go out', async () => {
    const { clock, tally } = world();
    let asked = 0;
    const counting = {
      ...tally,
      since: (...given: Parameters<typeof tally.since>) => {
        asked++;
        return tally.since(...given);
      },
    };
    const guard = mailGuard(counting, LIMITS, clock);

    for (let n = 0; n < 50; n++) await guard();
    clock.advance(60_000);
    await guard();

    expect(asked).toBe(2);
  });
});
