import { beforeEach, describe, expect, it } from 'vitest';
import type { Counters, Limits, PartCounters } from '../../lib/counters.ts';

const NAME = 'CAP#hostmaster@example.org#2026-11-23';
const NOW = '2026-11-23T10:00:00.000Z';
const ENDS = '2026-11-24T00:00:00.000Z';
const LATER = '2026-11-24T01:00:00.000Z';
const LATER_ENDS = '2026-11-25T00:00:00.000Z';

/** The contract of all counters; `make` gives new ones. */
export function countersContract(make: () => Promise<Counters & PartCounters>): void {
  describe('Counters', () => {
    let counters: Counters & PartCounters;
    beforeEach(async () => {
      counters = await make();
    });
    const take = (limit: number, now = NOW, endsAt = ENDS) => counters.reserve(NAME, limit, now, endsAt);

    it('count up to the limit and no further', async () => {
      expect([await take(2), await take(2), await take(2), await take(2)]).toEqual([
        true,
        true,
        false,
        false,
      ]);
      expect(await take(3)).toBe(true);
    });

    it('count nothing if nothing is allowed', async () => {
      expect(await take(0)).toBe(false);
      expect(await take(1)).toBe(true);
    });

    it('never exceed the limit for callers that come at once', async () => {
      const taken = await Promise.all(Array.from({ length: 12 }, () => take(5)));

      expect(taken.filter(Boolean)).toHaveLength(5);
    });

    it('keep names apart', async () => {
      await take(1);

      expect(await counters.reserve('RATE#page#192.0.2.7', 1, NOW, ENDS)).toBe(true);
    });

    it('release what was counted, and never more than that', async () => {
      await take(1);
      await counters.release(NAME);
      await counters.release(NAME);

      expect([await take(1), await take(1)]).toEqual([true, false]);
      await counters.release('CAP#unused');
      expect(await counters.reserve('CAP#unused', 1, NOW, ENDS)).toBe(true);
    });

    it('keep names of one kind apart', async () => {
      const of = (name: string) => ({ among: 'CAP#MAILS', name });

      expect(await counters.reserve(of('a'), 1, NOW, ENDS)).toBe(true);
      expect(await counters.reserve(of('b'), 1, NOW, ENDS)).toBe(true);
      expect(await counters.reserve(of('a'), 1, NOW, ENDS)).toBe(false);
    });

    it('restart when their period ends, also for callers that come at once', async () => {
      await take(1);
      expect(await take(1, '2026-11-23T23:59:59.999Z')).toBe(false);

      const taken = await Promise.all(Array.from({ length: 8 }, () => take(3, LATER, LATER_ENDS)));

      expect(taken.filter(Boolean)).toHaveLength(3);
      expect(await take(3, LATER, LATER_ENDS)).toBe(false);
    });

    it('end with their first period', async () => {
      await take(1);
      await take(1, NOW, LATER_ENDS);

      expect(await take(1, ENDS, LATER_ENDS)).toBe(true);
    });

    describe('in parts', () => {
      const DOMAIN = 'CAP#DOMAIN#example.org#2026-11-23';
      const takeParts = (limits: Limits, now = NOW, endsAt = ENDS) =>
        counters.reserveParts(DOMAIN, limits, now, endsAt);

      it('count in all parts or in none, and say which is full', async () => {
        expect(await takeParts({ all: 3, a: 1 })).toBeUndefined();
        expect(await takeParts({ all: 3, a: 1 })).toBe('a');
        expect(await takeParts({ all: 3, b: 5 })).toBeUndefined();
        expect(await takeParts({ all: 3, c: 5 })).toBeUndefined();
        expect(await takeParts({ all: 3, d: 5 })).toBe('all');
        expect(await takeParts({ d: 1 })).toBeUndefined();
        expect(await takeParts({ d: 1 })).toBe('d');
      });

      it('count nothing if one part allows nothing', async () => {
        expect(await takeParts({ all: 3, a: 0 })).toBe('a');
        expect(await takeParts({ all: 1 })).toBeUndefined();
      });

      it('never exceed the limit for callers that come at once', async () => {
        const taken = await Promise.all(
          Array.from({ length: 12 }, (_, n) => takeParts({ all: 5, [`p${n % 4}`]: 2 })),
        );

        expect(taken.filter((full) => full === undefined)).toHaveLength(5);
      });

      it('release what was counted, and never more than that', async () => {
        await takeParts({ all: 2, a: 1 });

        await counters.releaseParts(DOMAIN, ['all', 'a']);
        await counters.releaseParts(DOMAIN, ['all', 'a']);
        await counters.releaseParts('CAP#DOMAIN#example.net#2026-11-23', ['all']);

        expect([await takeParts({ all: 2, a: 1 }), await takeParts({ all: 2, b: 1 })]).toEqual([
          undefined,
          undefined,
        ]);
        expect(await takeParts({ all: 2, c: 1 })).toBe('all');
      });

      it('restart when their period ends, also for callers that come at once', async () => {
        await takeParts({ all: 1, a: 1 });
        expect(await takeParts({ all: 1, a: 1 }, '2026-11-23T23:59:59.999Z')).toBe('all');

        const taken = await Promise.all(
          Array.from({ length: 8 }, () => takeParts({ all: 3, a: 9 }, LATER, LATER_ENDS)),
        );

        expect(taken.filter((full) => full === undefined)).toHaveLength(3);
      });
    });
  });
}
