import { beforeEach, describe, expect, it } from 'vitest';
import type { CrlReader, CrlStore } from '../../lib/revocation/crl-store.ts';

const crl = (number: number) => ({
  number,
  thisUpdate: `2026-11-2${number}T10:00:00.000Z`,
  nextUpdate: `2026-12-0${number}T10:00:00.000Z`,
  der: Buffer.from(`list ${number}`),
});

/** The contract of every store of published lists; `make` gives an empty one. */
export function crlStoreContract(make: () => Promise<CrlStore & CrlReader>): void {
  describe('A store of published lists', () => {
    let store: CrlStore & CrlReader;
    beforeEach(async () => {
      store = await make();
    });

    it('has none before one is published', async () => {
      expect(await store.load('issuing.crl')).toBeUndefined();
      expect(await store.read('issuing.crl')).toBeUndefined();
    });

    it('returns what was stored, and its metadata', async () => {
      expect(await store.put('issuing.crl', crl(1), undefined)).toBe(true);

      const { der, ...terms } = crl(1);
      expect(await store.load('issuing.crl')).toMatchObject(terms);
      const read = await store.read('issuing.crl');
      expect(read).toMatchObject(terms);
      expect(read && 'der' in read && Buffer.from(read.der)).toEqual(der);
      expect(await store.load('root.crl')).toBeUndefined();
    });

    it('stores a first one only if there is none', async () => {
      await store.put('root.crl', crl(1), undefined);

      expect(await store.put('root.crl', crl(2), undefined)).toBe(false);

      expect(await store.load('root.crl')).toMatchObject({ number: 1 });
    });

    it('replaces only the version that the writer has read', async () => {
      await store.put('issuing.crl', crl(1), undefined);
      const seen = (await store.load('issuing.crl'))?.tag;

      expect(await store.put('issuing.crl', crl(2), seen)).toBe(true);
      expect(await store.put('issuing.crl', crl(3), seen)).toBe(false);

      expect(await store.load('issuing.crl')).toMatchObject({ number: 2 });
    });
  });
}
