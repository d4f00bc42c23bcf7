import { beforeEach, describe, expect, it } from 'vitest';
import { Rejection } from '../../lib/problem.ts';
import type { ChallengeStore } from '../../lib/verification/challenge-store.ts';
import { byPage, DUE, HASH, ID, many, NOW, openChallenge } from './open-challenge.ts';

/** Which challenges a challenge store must list as due. */
export function dueChallengesContract(make: () => Promise<ChallengeStore>): void {
  describe('A challenge store', () => {
    let store: ChallengeStore;
    beforeEach(async () => {
      store = await make();
    });
    const dueIds = async (now: string) => (await store.listDue(now, { limit: 10 })).items;

    describe('when something is due', () => {
      it('lists open challenges that are due, the longest due first', async () => {
        const [first = '', second = '', third = ''] = many(3);
        await store.create(openChallenge({ id: second }), '2026-11-25T10:00:00.000Z');
        await store.create(openChallenge({ id: first }), '2026-11-24T10:00:00.000Z');
        await store.create(openChallenge({ id: third }), '2026-11-26T10:00:00.000Z');

        expect(await dueIds('2026-11-24T09:59:00.000Z')).toEqual([]);
        expect(await dueIds('2026-11-25T10:00:00.000Z')).toEqual([first, second]);
      });

      it('lists each of many once, at any page size', async () => {
        const ids = many(23);
        await Promise.all(ids.map((id) => store.create(openChallenge({ id }), DUE)));

        for (const limit of [1, 5, 23, 50]) {
          const seen: string[] = [];
          let cursor: string | undefined;
          do {
            const page = await store.listDue(DUE, { limit, cursor });
            expect(page.items.length).toBeLessThanOrEqual(limit);
            seen.push(...page.items);
            cursor = page.cursor;
          } while (cursor !== undefined);
          expect(seen.toSorted()).toEqual(ids);
        }
      });

      it('lists every one that will ever be due if all are requested', async () => {
        await store.create(openChallenge(), DUE);

        expect((await store.listDue(NOW, { limit: 10, all: true })).items).toEqual([ID]);
      });

      it('moves and clears when a challenge is due, only in the state in which it was read', async () => {
        await store.create(openChallenge(), DUE);

        expect(await store.setDue(ID, 'open', '2026-11-27T10:00:00.000Z')).toBe(true);
        expect(await dueIds(DUE)).toEqual([]);
        expect(await dueIds('2026-11-27T10:00:00.000Z')).toEqual([ID]);
        expect(await store.setDue(ID, 'open', undefined)).toBe(true);
        expect((await store.listDue(NOW, { limit: 10, all: true })).items).toEqual([]);
        await store.decline(ID, HASH, NOW, byPage);
        expect(await store.setDue(ID, 'open', DUE)).toBe(false);
        expect((await store.listDue(NOW, { limit: 10, all: true })).items).toEqual([ID]);
        expect(await store.setDue(ID, 'declined', undefined)).toBe(true);
        expect((await store.listDue(NOW, { limit: 10, all: true })).items).toEqual([]);
      });

      it('rejects a cursor that is not of this list', async () => {
        const asked = store.listDue(NOW, { limit: 10, cursor: 'bm9uc2Vuc2U' });

        await expect(asked).rejects.toBeInstanceOf(Rejection);
      });
    });
  });
}
