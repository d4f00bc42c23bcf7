import { beforeEach, describe, expect, it } from 'vitest';
import type { Authority, AuthorityStore } from '../../lib/issuance/authority.ts';

const authority: Authority = {
  intermediates: [Uint8Array.of(0x30, 0x00), Uint8Array.of(0x30, 0xff)],
  root: Uint8Array.of(0x30, 0x80),
};

/** The contract of every store of CAs; `make` gives an empty one. */
export function authorityStoreContract(make: () => Promise<AuthorityStore>): void {
  describe('A store of CAs', () => {
    let store: AuthorityStore;
    beforeEach(async () => {
      store = await make();
    });

    it('returns the certificates of a CA, in their order', async () => {
      expect(await store.create('issuing', authority)).toBe(true);

      const loaded = await store.load('issuing');

      expect(loaded?.intermediates.map((der) => [...der])).toEqual([
        [0x30, 0x00],
        [0x30, 0xff],
      ]);
      expect([...(loaded?.root ?? [])]).toEqual([0x30, 0x80]);
    });

    it('never overwrites a CA', async () => {
      await store.create('issuing', authority);

      expect(await store.create('issuing', { ...authority, root: Uint8Array.of(1) })).toBe(false);

      expect([...((await store.load('issuing'))?.root ?? [])]).toEqual([0x30, 0x80]);
      expect(await store.load('another')).toBeUndefined();
    });
  });
}
