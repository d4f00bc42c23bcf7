import { beforeEach, describe, expect, it } from 'vitest';
import type { Proof, Validation } from '../../lib/verification/domains/domain.ts';
import type { DomainStore } from '../../lib/verification/domains/domain-store.ts';

const KEY = { account: 'acme', adn: 'example.org' };
const ID = 'abcdefghijklmnopqrstuvwxyz';
const OTHER_ID = 'zyxwvutsrqponmlkjihgfedcba';
const NOW = '2026-11-30T10:00:00.000Z';
const LATER = '2026-11-30T10:05:00.000Z';

const validation = (changes: Partial<Validation> = {}): Validation => ({
  id: ID,
  startedAt: '2026-11-30T09:00:00.000Z',
  startedBy: 'https://id.example#anna',
  value: 'a'.repeat(52),
  valueEndsAt: '2026-12-29T09:00:00.000Z',
  ...changes,
});
const proof: Proof = { id: ID, confirmedAt: NOW, until: '2027-11-30T10:00:00.000Z', scope: 'domain' };
const NOT_PROVEN = {
  at: NOW,
  result: 'not-proven',
  because: { code: 'txt-missing', params: { label: '_countersign.example.org' }, message: 'There is none.' },
} as const;

/** What every store of domains keeps. */
export function domainStoreContract(make: () => Promise<DomainStore>): void {
  describe('a store of domains', () => {
    let store: DomainStore;
    beforeEach(async () => {
      store = await make();
    });
    const dueBy = async (now: string) => (await store.listDue(now, { limit: 10 })).items;
    const names = async (page: { limit: number; cursor?: string | undefined }) => {
      const found = await store.list('acme', { cursor: undefined, ...page }, async ({ adn }) => adn);
      return { ...found };
    };

    it('keeps what was started, for its account only', async () => {
      await store.start(KEY, 'dns', validation(), LATER);
      await store.start(KEY, 'dns-persist', validation({ id: OTHER_ID, value: 'ca.example.net' }), LATER);

      const kept = {
        ...KEY,
        dns: validation(),
        dnsPersist: validation({ id: OTHER_ID, value: 'ca.example.net' }),
      };
      expect(await store.load('acme', 'example.org')).toEqual(kept);
      expect(await store.loadAll('acme', ['example.org', 'example.net', 'example.org'])).toEqual([kept]);
      expect(await store.load('other', 'example.org')).toBeUndefined();
      expect(await store.loadAll('acme', [])).toEqual([]);
    });

    it('lists the domains of an account by name, page by page, without those that are left out', async () => {
      for (const adn of ['b.example', 'a.example', 'c.example', 'd.example'])
        await store.start({ account: 'acme', adn }, 'dns', validation(), LATER);
      await store.start({ account: 'acme-2', adn: 'e.example' }, 'dns', validation(), LATER);

      const first = await names({ limit: 3 });
      expect(first.items).toEqual(['a.example', 'b.example', 'c.example']);
      expect((await names({ limit: 3, cursor: first.cursor })).items).toEqual(['d.example']);
      const some = await store.list('acme', { limit: 10, cursor: undefined }, async ({ adn }) =>
        adn === 'c.example' ? adn : undefined,
      );
      expect(some.items).toEqual(['c.example']);
    });

    it('is due when it was started for, and again when a check says so', async () => {
      await store.start(KEY, 'dns', validation(), LATER);
      expect(await dueBy(NOW)).toEqual([]);
      expect(await dueBy(LATER)).toEqual([KEY]);

      await store.noteCheck(
        { ...KEY, method: 'dns', id: ID },
        NOT_PROVEN,
        undefined,
        '2026-11-30T11:00:00.000Z',
      );
      expect(await dueBy(LATER)).toEqual([]);
      await store.setDue(KEY, LATER);
      await store.setDue({ account: 'acme', adn: 'unknown.example' }, LATER);
      expect(await dueBy(LATER)).toEqual([KEY]);
    });

    it('keeps a proof when a later check finds nothing', async () => {
      await store.start(KEY, 'dns', validation(), LATER);
      const key = { ...KEY, method: 'dns', id: ID } as const;
      expect(await store.noteCheck(key, { at: NOW, result: 'proven' }, proof, undefined)).toBe(true);
      expect(await store.noteCheck(key, { ...NOT_PROVEN, at: LATER }, undefined, undefined)).toBe(true);

      expect((await store.load('acme', 'example.org'))?.dns).toEqual({
        ...validation(),
        checked: { ...NOT_PROVEN, at: LATER },
        proof,
      });
      expect(await dueBy('2099-01-01T00:00:00.000Z')).toEqual([]);
    });

    it('drops the result for a validation that was replaced', async () => {
      await store.start(KEY, 'dns', validation({ id: OTHER_ID }), LATER);

      const key = { ...KEY, method: 'dns', id: ID } as const;
      expect(await store.noteCheck(key, { at: NOW, result: 'proven' }, proof, undefined)).toBe(false);
      expect((await store.load('acme', 'example.org'))?.dns).toEqual(validation({ id: OTHER_ID }));
    });

    it('keeps the newest approval of a contact', async () => {
      const mail = {
        ...proof,
        scope: 'names',
        names: ['example.org'],
        contact: 'admin@example.org',
      } as const;
      await store.noteMail(KEY, { ...mail, names: [...mail.names] });
      await store.noteMail(KEY, { ...mail, names: [], confirmedAt: '2026-11-29T10:00:00.000Z' });

      expect((await store.load('acme', 'example.org'))?.mail).toEqual(mail);
    });

    it('is given up with all its proofs', async () => {
      await store.start(KEY, 'dns', validation(), LATER);
      await store.giveUp(KEY, NOW);

      expect(await store.load('acme', 'example.org')).toEqual({ ...KEY, givenUpAt: NOW });
      expect(await dueBy(LATER)).toEqual([]);
    });
  });
}
