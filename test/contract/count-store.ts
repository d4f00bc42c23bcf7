import { describe, expect, it } from 'vitest';
import type { CountStore } from '../../lib/order/counts.ts';

/** The contract of every store of counts; `make` gives an empty one. */
export function countStoreContract(make: () => Promise<CountStore>): void {
  describe('The counts of orders', () => {
    const change = (id: string, drafts: number) => ({ account: 'acme', id, by: { 'status:draft': drafts } });

    it('are sums of changes, by account', async () => {
      const store = await make();
      await store.apply('acme', [change('1', 1), change('2', 1)]);
      await store.apply('zeta', [{ account: 'zeta', id: '3', by: { needs: 1 } }]);

      expect(await store.load('acme')).toEqual({ 'status:draft': 2 });
      expect(await store.load('none')).toEqual({});
      expect(await store.listAll()).toEqual([
        { account: 'acme', counts: { 'status:draft': 2 }, version: 1 },
        { account: 'zeta', counts: { needs: 1 }, version: 1 },
      ]);
    });

    it('count a change once, also if it comes again in another batch', async () => {
      const store = await make();
      await store.apply('acme', [change('1', 1), change('2', 1)]);
      await store.apply('acme', [change('1', 1), change('2', 1)]);
      await store.apply('acme', [change('2', 1), change('3', -1)]);

      expect(await store.load('acme')).toEqual({ 'status:draft': 1 });
    });

    it('are corrected by a recount, unless they changed since they were read', async () => {
      const store = await make();
      const at = '2026-11-29T12:00:00.000Z';
      await store.apply('acme', [change('1', 5)]);
      const [known] = await store.listAll();
      if (known === undefined) throw new Error('There are no counts.');

      expect(await store.correct(known, { 'status:draft': 2 }, at)).toBe(true);
      expect(await store.correct(known, { 'status:draft': 9 }, at)).toBe(false);
      expect(await store.correct({ account: 'new', counts: {}, version: 0 }, { needs: 1 }, at)).toBe(true);
      expect(await store.correct({ account: 'new', counts: {}, version: 0 }, { needs: 9 }, at)).toBe(false);
      // A change that was counted before is not counted again after it.
      await store.apply('acme', [change('1', 5), change('2', 1)]);

      expect(await store.listAll()).toEqual([
        { account: 'acme', counts: { 'status:draft': 3 }, version: 3, recountedAt: at },
        { account: 'new', counts: { needs: 1 }, version: 1, recountedAt: at },
      ]);
    });

    it('lose no change of two batches at the same time', async () => {
      const store = await make();
      await Promise.all(['a', 'b', 'c', 'd'].map((id) => store.apply('acme', [change(id, 1)])));

      expect(await store.load('acme')).toEqual({ 'status:draft': 4 });
    });
  });
}
