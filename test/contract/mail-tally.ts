import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditStore } from '../../lib/access/audit.ts';
import { sentMails } from '../../lib/verification/counted-mails.ts';
import type { Counters, MailTally } from '../../lib/verification/guards.ts';

const TODAY = '2026-11-24T10:00:00.000Z';
const YESTERDAY = '2026-11-23T23:59:59.999Z';
const act = { by: { kind: 'operator', member: 'https://id.example#olga' }, at: TODAY } as const;
const LONG_AFTER = '2027-01-01T00:00:00.000Z';

/** What every tally of mails must keep, with the counters that it reads; `make` gives both, empty. */
export function mailTallyContract(
  make: () => Promise<{ tally: MailTally; counters: Counters; audit: AuditStore }>,
): void {
  describe('A tally of mails', () => {
    let tally: MailTally;
    let counters: Counters;
    let audit: AuditStore;
    beforeEach(async () => {
      ({ tally, counters, audit } = await make());
    });
    const goesOut = (account: string, day: string) =>
      counters.take(sentMails(account, day), 100, TODAY, LONG_AFTER);

    it('counts harm since a day, kind by kind', async () => {
      await tally.count('bounced', YESTERDAY);
      await tally.count('bounced', TODAY);
      await tally.count('complained', TODAY);

      expect(await tally.since('2026-11-24', () => false)).toEqual({ bounced: 1, complained: 1, sent: 0 });
      expect(await tally.since('2026-11-23', () => false)).toEqual({ bounced: 2, complained: 1, sent: 0 });
      expect(await tally.since('2026-11-25', () => false)).toEqual({ bounced: 0, complained: 0, sent: 0 });
    });

    it('loses none that come at once', async () => {
      await Promise.all(Array.from({ length: 7 }, () => tally.count('bounced', TODAY)));

      expect(await tally.since('2026-11-24', () => false)).toMatchObject({ bounced: 7 });
    });

    it('counts what went out over all accounts, where it is worth it', async () => {
      await goesOut('acme', '2026-11-23');
      await goesOut('acme', '2026-11-24');
      await goesOut('acme', '2026-11-24');
      await goesOut('zeta', '2026-11-24');
      await counters.giveBack(sentMails('zeta', '2026-11-24'));

      expect(await tally.since('2026-11-24', () => true)).toMatchObject({ sent: 2 });
      expect(await tally.since('2026-11-23', ({ bounced }) => bounced === 0)).toMatchObject({ sent: 3 });
    });

    it('forgets harm when it is told to, and nothing else', async () => {
      await tally.count('bounced', TODAY);
      await goesOut('acme', '2026-11-24');

      await tally.forget(act);

      expect(await tally.since('2026-11-01', () => true)).toEqual({ bounced: 0, complained: 0, sent: 1 });
    });

    it('says who had it forgotten what, also if there was nothing', async () => {
      await tally.count('bounced', TODAY);
      await tally.count('bounced', YESTERDAY);
      await tally.count('complained', TODAY);

      await tally.forget(act);
      await tally.forget({ ...act, at: LONG_AFTER });

      const none = { bounced: 0, complained: 0 };
      const event = { id: expect.any(String), type: 'mail-guard.lifted', by: act.by, after: none };
      expect((await audit.events({}, { limit: 10 })).items).toEqual([
        { ...event, at: LONG_AFTER, before: none },
        { ...event, at: TODAY, before: { bounced: 2, complained: 1 } },
      ]);
    });

    it('forgets more than one transaction takes', async () => {
      const days = Array.from({ length: 70 }, (_, day) =>
        new Date(Date.parse(TODAY) - day * 86_400_000).toISOString(),
      );
      for (const day of days) {
        await tally.count('bounced', day);
        await tally.count('complained', day);
      }

      await tally.forget(act);

      expect(await tally.since('2026-01-01', () => true)).toMatchObject({ bounced: 0, complained: 0 });
      expect((await audit.events({}, { limit: 10 })).items).toMatchObject([
        { before: { bounced: 70, complained: 70 } },
      ]);
    });
  });
}
