import { beforeEach, describe, expect, it } from 'vitest';
import { type CaSuccessionStore, withIssuing, withSuccessor } from '../../lib/issuance/ca-succession.ts';

const ADDED = '2030-01-01T10:00:00.000Z';
const CHANGED = '2030-01-02T10:00:00.000Z';
const NEXT = {
  id: 'issuing-2',
  file: 'issuing-2',
  keyId: 'arn:aws:kms:eu-west-1:000000000000:key/2',
} as const;

/** The contract of every store of a stage's issuing CAs; `make` gives one of the first CA `issuing`, whose key is `issuing`. */
export function caSuccessionStoreContract(make: () => Promise<CaSuccessionStore>): void {
  describe('A store of issuing CAs', () => {
    let store: CaSuccessionStore;
    beforeEach(async () => {
      store = await make();
    });

    it('starts with the first one, which issues', async () => {
      expect(await store.load()).toEqual({
        cas: [{ id: 'issuing', file: 'issuing', keyId: 'issuing' }],
        issuing: 'issuing',
        version: 0,
      });
    });

    it('returns which was added, which issues, and since when another one does not', async () => {
      await store.save(withSuccessor(await store.load(), NEXT, ADDED));
      expect(await store.load()).toMatchObject({ issuing: 'issuing', version: 1 });

      await store.save(withIssuing(await store.load(), 'issuing-2', CHANGED));

      expect(await store.load()).toEqual({
        cas: [
          { id: 'issuing', file: 'issuing', keyId: 'issuing', leftAt: CHANGED },
          { ...NEXT, addedAt: ADDED },
        ],
        issuing: 'issuing-2',
        version: 2,
      });
    });

    it('goes back to a former one', async () => {
      await store.save(withSuccessor(await store.load(), NEXT, ADDED));
      await store.save(withIssuing(await store.load(), 'issuing-2', ADDED));

      await store.save(withIssuing(await store.load(), 'issuing', CHANGED));

      const { cas, issuing } = await store.load();
      expect([issuing, ...cas.map(({ leftAt }) => leftAt)]).toEqual(['issuing', undefined, CHANGED]);
    });

    it('lets one of two win who change it at once', async () => {
      const seen = await store.load();

      const saved = await Promise.all(
        ['a', 'b'].map((keyId) => store.save(withSuccessor(seen, { ...NEXT, keyId }, ADDED))),
      );

      expect(saved.toSorted()).toEqual([false, true]);
      expect((await store.load()).cas).toHaveLength(2);
      expect(await store.save(seen)).toBe(false);
    });
  });
}
