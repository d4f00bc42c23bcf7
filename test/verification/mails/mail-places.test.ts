import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after as later } from '../../../lib/clock.ts';
import type { MailWaits } from '../../../lib/verification/challenge.ts';
import { type PlaceReserver, reservePlace, takePlace } from '../../../lib/verification/mails/mail-places.ts';
import { memoryCounters } from '../../doubles/counters.ts';
import { MANY_MAILS } from '../../doubles/many-mails.ts';

const NOW = '2026-11-24T10:20:00.000Z';

/** Counters that count their own calls. */
function counted(limits: Partial<PlaceReserver['limits']>) {
  const counters = memoryCounters();
  let calls = 0;
  const counting =
    <I extends unknown[], O>(call: (...given: I) => O) =>
    (...given: I): O => {
      calls++;
      return call(...given);
    };
  const deps: PlaceReserver = {
    counters: {
      ...counters,
      reserve: counting(counters.reserve),
      reserveParts: counting(counters.reserveParts),
    },
    limits: { ...MANY_MAILS, ...limits },
    full: new Map(),
  };
  return { deps, calls: () => calls };
}

const mail = (n: number, registrable = `bulk-${n}.com`, account = 'acme') => ({
  id: String(n).padStart(26, 'a'),
  account,
  contact: `admin@${n}.${registrable}`,
  registrable,
});

const periods = (waits: (MailWaits | undefined)[], length: number): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const each of waits) {
    const period = (each?.until ?? NOW).slice(0, length);
    counts[period] = (counts[period] ?? 0) + 1;
  }
  return counts;
};
const DAY = 10;
const HOUR = 13;

describe('The places of mails that wait', () => {
  it('are as many a day as the account may send, for 50,000 at once, for hardly more writes than mails', async () => {
    const { deps, calls } = counted({ mailsPerAccountAndDay: 2000 });

    const waits: (MailWaits | undefined)[] = [];
    for (let n = 0; n < 50_000; n++) waits.push(await reservePlace(deps, mail(n), NOW));

    const byDay = periods(waits, DAY);
    expect(Object.keys(byDay)).toHaveLength(25);
    expect(new Set(Object.values(byDay))).toEqual(new Set([2000]));
    expect(calls()).toBeLessThan(2 * 50_000 + 100);
    // Not all of them in one minute.
    expect(Math.max(...Object.values(periods(waits.slice(2000), 16)))).toBeLessThan(130);
  });

  it('are found by another instance, which tries each day once', async () => {
    const { deps, calls } = counted({ mailsPerAccountAndDay: 10 });
    for (let n = 0; n < 300; n++) await reservePlace(deps, mail(n), NOW);
    const before = calls();

    const waits = await reservePlace({ ...deps, full: new Map() }, mail(300), NOW);

    expect(waits?.until.slice(0, DAY)).toBe(later(NOW, 30, 'days').slice(0, DAY));
    expect(calls() - before).toBe(32);
  });

  it('keep the pace and the share of a domain, hour by hour', async () => {
    const { deps } = counted({ mailsPerDomainFromAccountAndDay: 8, mailsPerDomainFromAccountAndHour: 3 });

    const waits: (MailWaits | undefined)[] = [];
    for (let n = 0; n < 20; n++) waits.push(await reservePlace(deps, mail(n, 'example.org'), NOW));

    expect(periods(waits, HOUR)).toEqual({
      ...{ '2026-11-24T10': 3, '2026-11-24T11': 3, '2026-11-24T12': 2 },
      ...{ '2026-11-25T00': 3, '2026-11-25T01': 3, '2026-11-25T02': 2 },
      ...{ '2026-11-26T00': 3, '2026-11-26T01': 1 },
    });
  });

  it('of one account leave the share of another', async () => {
    const { deps } = counted({ mailsPerDomainAndDay: 10, mailsPerDomainFromAccountAndDay: 6 });
    for (let n = 0; n < 30; n++) await reservePlace(deps, mail(n, 'example.org'), NOW);

    expect(await reservePlace(deps, mail(31, 'example.org', 'zeta'), NOW)).toBeUndefined();
  });

  it('are not reserved for years ahead: such a mail competes for one in the next period', async () => {
    const { deps } = counted({ mailsPerAccountAndDay: 0 });

    expect(await reservePlace(deps, mail(1), NOW)).toEqual({
      because: 'account-limit',
      until: '2026-11-25T00:00:00.000Z',
    });
  });

  it('never exceed any limit, in any order of accounts, domains and times', async () => {
    const requests = fc.array(fc.record({ account: fc.nat(1), domain: fc.nat(1), minutes: fc.nat(300) }), {
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(requests, async (asked) => {
        const limits = {
          mailsPerAccountAndDay: 7,
          mailsPerDomainAndDay: 6,
          mailsPerDomainFromAccountAndDay: 4,
          mailsPerDomainFromAccountAndHour: 2,
        };
        const { deps } = counted(limits);
        const counts: Record<string, number> = {};
        let now = NOW;
        for (const [n, { account, domain, minutes }] of asked.entries()) {
          now = later(now, minutes, 'minutes');
          const placed = mail(n, `d${domain}.com`, `a${account}`);
          const at = (await reservePlace(deps, placed, now))?.until ?? now;
          for (const [quota, most] of [
            [`${account} ${at.slice(0, DAY)}`, limits.mailsPerAccountAndDay],
            [`d${domain} ${at.slice(0, DAY)}`, limits.mailsPerDomainAndDay],
            [`${account} d${domain} ${at.slice(0, DAY)}`, limits.mailsPerDomainFromAccountAndDay],
            [`${account} d${domain} ${at.slice(0, HOUR)}`, limits.mailsPerDomainFromAccountAndHour],
          ] as const) {
            counts[quota] = (counts[quota] ?? 0) + 1;
            expect(counts[quota]).toBeLessThanOrEqual(most);
          }
        }
      }),
    );
  });
});

describe('A place', () => {
  const until = '2026-11-25T00:10:00.000Z';
  const waits: MailWaits = { because: 'account-limit', until, reservedAt: NOW };

  it('is taken in its hour, without another write', async () => {
    const { deps, calls } = counted({});

    expect(await takePlace(deps, mail(1), waits, '2026-11-25T00:12:00.000Z')).toBeUndefined();
    expect(calls()).toBe(0);
  });

  it('that lies ahead is kept by the challenge that replaces the one it was reserved for', async () => {
    const { deps } = counted({});

    expect(await takePlace(deps, mail(1), waits, '2026-11-24T23:59:00.000Z')).toEqual(waits);
  });

  it('that comes late on its day is taken at the pace of the domain', async () => {
    const { deps } = counted({ mailsPerDomainFromAccountAndHour: 1 });
    const late = '2026-11-25T07:30:00.000Z';

    const first = await takePlace(deps, mail(1, 'example.org'), waits, late);
    const second = await takePlace(deps, mail(2, 'example.org'), waits, late);

    const next = { ...waits, until: '2026-11-25T08:00:00.000Z' };
    expect([first, second]).toEqual([undefined, next]);
    expect(await takePlace(deps, mail(2, 'example.org'), next, '2026-11-25T08:03:00.000Z')).toBeUndefined();
  });

  it('is lost with its day', async () => {
    const { deps } = counted({});

    expect(await takePlace(deps, mail(1), waits, '2026-11-26T00:01:00.000Z')).toBe('lost');
  });
});
