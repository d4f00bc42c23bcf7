import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditStore } from '../../lib/audit/audit.ts';
import type { Counters } from '../../lib/counters.ts';
import { type MailCountStore, sentMails } from '../../lib/verification/mails/mail-counts.ts';

const TODAY = '2026-11-24T10:00:00.000Z';
const YESTERDAY = '2026-11-23T23:59:59.999Z';
const act = { by: { kind: 'operator', member: 'https://id.example#olga' }, at: TODAY } as const;
const LONG_AFTER = '2027-01-01T00:00:00.000Z';

/** The contract of every store of mail counts, with the counters that it reads; `make` gives both, empty. */
export function mailCountStoreContract(
  make: () => Promise<{ mailCounts: MailCountStore; counters: Counters; audit: AuditStore }>,
): void {
  describe('The store of mail counts', () => {
    let mailCounts: MailCountStore;
    let counters: Counters;
    let audit: AuditStore;
    beforeEach(async () => {
      ({ mailCounts, counters, audit } = await make());
    });
    const since = async (
      day: string,
      worth: Parameters<MailCountStore['loadBetween']>[2] = () => false,
      last = '2026-12-31',
    ) => Object.fromEntries(await mailCounts.loadBetween(day, last, worth));
    const none = { sent: 0, bounced: 0, complained: 0 };
    const goesOut = (account: string, day: string) =>
      counters.reserve(sentMails(account, day), 100, TODAY, LONG_AFTER);

    it('counts harm since a day, by account and kind', async () => {
      await mailCounts.count('bounced', 'acme', YESTERDAY);
      await mailCounts.count('bounced', 'acme', TODAY);
      await mailCounts.count('complained', 'acme', TODAY);

      await mailCounts.count('bounced', 'zeta', TODAY);

      const zeta = { ...none, bounced: 1 };
      expect(await since('2026-11-24')).toEqual({ acme: { ...none, bounced: 1, complained: 1 }, zeta });
      expect(await since('2026-11-23')).toEqual({ acme: { ...none, bounced: 2, complained: 1 }, zeta });
      expect(await since('2026-11-25')).toEqual({});
    });

    it('counts all that come at once', async () => {
      await Promise.all(Array.from({ length: 7 }, () => mailCounts.count('bounced', 'acme', TODAY)));

      expect(await since('2026-11-24')).toMatchObject({ acme: { bounced: 7 } });
    });

    it('counts what every account sent, if the harm of one requires it', async () => {
      await goesOut('acme', '2026-11-23');
      await goesOut('acme', '2026-11-24');
      await goesOut('acme', '2026-11-24');
      await goesOut('zeta', '2026-11-24');
      await counters.release(sentMails('zeta', '2026-11-24'));

      expect(await since('2026-11-24', () => true)).toEqual({});
      await mailCounts.count('bounced', 'acme', TODAY);
      expect(await since('2026-11-24', ({ bounced }) => bounced > 1)).toMatchObject({ acme: { sent: 0 } });
      expect(await since('2026-11-24', () => true)).toMatchObject({ acme: { sent: 2, bounced: 1 } });
      await goesOut('zeta', '2026-11-24');
      expect(await since('2026-11-23', ({ bounced }) => bounced === 1)).toMatchObject({
        acme: { sent: 3 },
        zeta: { ...none, sent: 1 },
      });
    });

    it('does not count the places of later days as sent', async () => {
      await mailCounts.count('bounced', 'acme', TODAY);
      await goesOut('acme', '2026-11-24');
      await goesOut('acme', '2026-11-25');

      expect(await since('2026-11-24', () => true, '2026-11-24')).toMatchObject({ acme: { sent: 1 } });
      expect(await since('2026-11-24', () => true, '2026-11-25')).toMatchObject({ acme: { sent: 2 } });
    });

    it('resets the counts of harm on request, and nothing else', async () => {
      await mailCounts.count('bounced', 'acme', TODAY);
      await goesOut('acme', '2026-11-24');

      await mailCounts.forget(act);

      expect(await since('2026-11-01')).toEqual({});
      await mailCounts.count('complained', 'zeta', TODAY);
      expect(await since('2026-11-01', () => true)).toEqual({
        acme: { ...none, sent: 1 },
        zeta: { ...none, complained: 1 },
      });
    });

    it('resets the harm of one account only, and records which', async () => {
      await mailCounts.count('bounced', 'acme', TODAY);
      await mailCounts.count('bounced', 'acme-2', TODAY);
      await mailCounts.count('complained', 'acme', YESTERDAY);

      await mailCounts.forget(act, 'acme');

      expect(await since('2026-11-01')).toEqual({ 'acme-2': { ...none, bounced: 1 } });
      expect((await audit.list({}, { limit: 10 })).items).toMatchObject([
        { account: 'acme', before: { bounced: 1, complained: 1 }, after: { bounced: 0, complained: 0 } },
      ]);
    });

    it('records who reset what, also if there was nothing', async () => {
      await mailCounts.count('bounced', 'acme', TODAY);
      await mailCounts.count('bounced', 'acme', YESTERDAY);
      await mailCounts.count('complained', 'acme', TODAY);

      await mailCounts.forget(act);
      await mailCounts.forget({ ...act, at: LONG_AFTER });

      const nothing = { bounced: 0, complained: 0 };
      const event = { id: expect.any(String), type: 'mail-guard.lifted', by: act.by, after: nothing };
      expect((await audit.list({}, { limit: 10 })).items).toEqual([
        { ...event, at: LONG_AFTER, before: nothing },
        { ...event, at: TODAY, before: { bounced: 2, complained: 1 } },
      ]);
    });

    it('resets more than one transaction holds', async () => {
      const days = Array.from({ length: 70 }, (_, day) =>
        new Date(Date.parse(TODAY) - day * 86_400_000).toISOString(),
      );
      for (const day of days) {
        await mailCounts.count('bounced', 'acme', day);
        await mailCounts.count('complained', 'acme', day);
      }

      await mailCounts.forget(act);

      expect(await since('2026-01-01', () => true)).toEqual({});
      expect((await audit.list({}, { limit: 10 })).items).toMatchObject([
        { before: { bounced: 70, complained: 70 } },
      ]);
    });
  });
}
