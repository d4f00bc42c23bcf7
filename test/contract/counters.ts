import { beforeEach, describe, expect, it } from 'vitest';
import type { Counters } from '../../lib/verification/guards.ts';

const NAME = 'CAP#hostmaster@example.org#2026-11-23';
const NOW = '2026-11-23T10:00:00.000Z';
const ENDS = '2026-11-24T00:00:00.000Z';
const LATER = '2026-11-24T01:00:00.000Z';
const LATER_ENDS = '2026-11-25T00:00:00.000Z';

/** What all counters must keep; `make` gives new ones. */
export function countersContract(make: () => Promise<Counters>): void {
  describe('Counters', () => {
    let counters: Counters;
    beforeEach(async () => {
      counters = await make();
    });
    const take = (limit: number, now = NOW, endsAt = ENDS) => counters.take(NAME, limit, now, endsAt);

    it('count up to the limit and no further', async () => {
      expect([await take(2), await take(2), await take(2), await take(2)]).toEqual([
        true,
        true,
        false,
        false,
      ]);
      expect(await take(3)).toBe(true);
    });

    it('count nothing where nothing is allowed', async () => {
      expect(await take(0)).toBe(false);
      expect(await take(1)).toBe(true);
    });

    it('give as many places as there are to callers that come at once', async () => {
      const taken = await Promise.all(Array.from({ length: 12 }, () => take(5)));

      expect(taken.filter(Boolean)).toHaveLength(5);
    });

    it('keep names apart', async () => {
      await take(1);

      expect(await counters.take('RATE#page#192.0.2.7', 1, NOW, ENDS)).toBe(true);
    });

    it('take back what was counted for nothing, and never more than there is', async () => {
      await take(1);
      await counters.giveBack(NAME);
      await counters.giveBack(NAME);

      expect([await take(1), await take(1)]).toEqual([true, false]);
      await counters.giveBack('CAP#nobody');
      expect(await counters.take('CAP#nobody', 1, NOW, ENDS)).toBe(true);
    });

    it('keep names of one kind apart', async () => {
      const of = (name: string) => ({ among: 'CAP#MAILS', name });

      expect(await counters.take(of('a'), 1, NOW, ENDS)).toBe(true);
      expect(await counters.take(of('b'), 1, NOW, ENDS)).toBe(true);
      expect(await counters.take(of('a'), 1, NOW, ENDS)).toBe(false);
    });

    it('begin anew when their time is over, also for callers that come at once', async () => {
      await take(1);
      expect(await take(1, '2026-11-23T23:59:59.999Z')).toBe(false);

      const taken = await Promise.all(Array.from({ length: 8 }, () => take(3, LATER, LATER_ENDS)));

      expect(taken.filter(Boolean)).toHaveLength(3);
      expect(await take(3, LATER, LATER_ENDS)).toBe(false);
    });

    it('end when they were first told to', async () => {
      await take(1);
      await take(1, NOW, LATER_ENDS);

      expect(await take(1, ENDS, LATER_ENDS)).toBe(true);
    });
  });
}
