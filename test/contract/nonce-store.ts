import { beforeEach, describe, expect, it } from 'vitest';
import type { NonceStore } from '../../lib/acme/acme-store.ts';

const UNTIL = '2026-11-30T11:00:00.000Z';

/** The contract of every store of nonces; `make` gives an empty one. */
export function nonceStoreContract(make: () => Promise<NonceStore>): void {
  describe('A store of nonces', () => {
    let store: NonceStore;
    beforeEach(async () => {
      store = await make();
    });

    it('accepts each nonce once', async () => {
      expect(await store.use('one', UNTIL)).toBe(true);
      expect(await store.use('two', UNTIL)).toBe(true);
      expect(await store.use('one', UNTIL)).toBe(false);
    });

    it('accepts a nonce once that comes several times at once', async () => {
      const uses = await Promise.all([1, 2, 3, 4].map(() => store.use('one', UNTIL)));

      expect(uses.filter(Boolean)).toHaveLength(1);
    });

    it('has one secret of 256 bits, from the first call on', async () => {
      const [first, ...others] = await Promise.all([store.secret(), store.secret(), store.secret()]);

      expect(first).toHaveLength(32);
      for (const each of [...others, await store.secret()]) expect(each).toEqual(first);
    });
  });
}
