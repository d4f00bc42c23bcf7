import { beforeEach, describe, expect, it } from 'vitest';
import {
  type Domain,
  type Proof,
  type Validation,
  validationsOf,
} from '../../lib/verification/domains/domain.ts';
import type { DomainStore } from '../../lib/verification/domains/domain-store.ts';
import type { Ending } from '../../lib/verification/domains/ending.ts';

const KEY = { account: 'acme', adn: 'example.org' };
const ORDER = '01M8PCRF2HF3MM7TYN3GVP6S1H';
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
const never = () => undefined;
const NOT_PROVEN = {
  at: NOW,
  result: 'not-proven',
  because: { code: 'txt-missing', params: { label: '_countersign.example.org' }, message: 'There is none.' },
} as const;

/** So many orders may wait for a domain in these tests. */
export const MOST = 3;

/** What every store of domains keeps. */
export function domainStoreContract(
  make: () => Promise<{ store: DomainStore; endings: () => Promise<Ending[]> }>,
): void {
  describe('a store of domains', () => {
    let store: DomainStore;
    let endings: () => Promise<Ending[]>;
    beforeEach(async () => {
      ({ store, endings } = await make());
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
        () => '2026-11-30T11:00:00.000Z',
      );
      expect(await dueBy(LATER)).toEqual([]);
      await store.setDue(KEY, LATER);
      await store.setDue({ account: 'acme', adn: 'unknown.example' }, LATER);
      expect(await dueBy(LATER)).toEqual([KEY]);
    });

    it('keeps a proof when a later check finds nothing', async () => {
      await store.start(KEY, 'dns', validation(), LATER);
      const key = { ...KEY, method: 'dns', id: ID } as const;
      expect(await store.noteCheck(key, { at: NOW, result: 'proven' }, proof, never)).toBe(true);
      expect(await store.noteCheck(key, { ...NOT_PROVEN, at: LATER }, undefined, never)).toBe(true);

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
      expect(await store.noteCheck(key, { at: NOW, result: 'proven' }, proof, never)).toBe(false);
      expect((await store.load('acme', 'example.org'))?.dns).toEqual(validation({ id: OTHER_ID }));
    });

    it('keeps the newest approval of a contact', async () => {
      const mail = {
        ...proof,
        scope: 'names',
        names: ['example.org'],
        contact: 'admin@example.org',
      } as const;
      await store.noteMail(KEY, { ...mail, names: [...mail.names] }, LATER);
      await store.noteMail(KEY, { ...mail, names: [], confirmedAt: '2026-11-29T10:00:00.000Z' }, NOW);

      expect((await store.load('acme', 'example.org'))?.mail).toEqual(mail);
      expect(await dueBy(NOW)).toEqual([]);
      expect(await dueBy(LATER)).toEqual([KEY]);
    });

    it('is due for an approval, unless it is due earlier anyway', async () => {
      await store.start(KEY, 'dns', validation(), LATER);
      const mail = { ...proof, contact: 'admin@example.org' };
      await store.noteMail(KEY, mail, '2026-11-30T11:00:00.000Z');
      expect(await dueBy(LATER)).toEqual([KEY]);
      expect((await store.load('acme', 'example.org'))?.mail).toEqual(mail);

      await store.noteMail(KEY, { ...mail, confirmedAt: LATER }, NOW);
      expect(await dueBy(NOW)).toEqual([KEY]);
    });

    it('is due by what is stored, and what is stored when a check is noted', async () => {
      await store.reschedule(KEY, () => LATER);
      expect(await store.load('acme', 'example.org')).toBeUndefined();
      await store.start(KEY, 'dns', validation(), NOW);
      await store.start(KEY, 'http', validation({ id: OTHER_ID }), NOW);
      const seen: string[] = [];
      const dueOf = (at: string | undefined) => (domain: Domain) => {
        seen.push(
          validationsOf(domain)
            .map((each) => `${each.method} ${each.validation.checked?.result}`)
            .join(),
        );
        return at;
      };

      await Promise.all([
        store.noteCheck({ ...KEY, method: 'dns', id: ID }, NOT_PROVEN, undefined, dueOf(LATER)),
        store.noteCheck({ ...KEY, method: 'http', id: OTHER_ID }, NOT_PROVEN, undefined, dueOf(LATER)),
      ]);
      expect(seen.at(-1)).toBe('dns not-proven,http not-proven');
      expect(await dueBy(NOW)).toEqual([]);
      await store.reschedule(KEY, dueOf(NOW));
      expect(await dueBy(NOW)).toEqual([KEY]);
      await store.reschedule(KEY, dueOf(undefined));
      expect(await dueBy('2099-01-01T00:00:00.000Z')).toEqual([]);
      await store.reschedule(KEY, dueOf(LATER));
      expect(await dueBy(LATER)).toEqual([KEY]);
    });

    it('writes back nothing of a domain that was read before', async () => {
      await store.start(KEY, 'dns', validation(), NOW);
      await store.addWaiting(KEY, ORDER, NOW);
      const read: Domain = (await store.load('acme', 'example.org')) ?? KEY;
      const checked = { at: NOW, result: 'proven' } as const;
      await store.noteCheck({ ...KEY, method: 'dns', id: ID }, checked, proof, never);
      await store.clearWaiting(KEY, new Set([ORDER]));

      await store.reschedule(read, () => LATER);
      await store.setDue(read, NOW);
      await store.addWaiting(read, ORDER, LATER);
      await store.clearWaiting(read, new Set([ORDER]));

      expect(await store.load('acme', 'example.org')).toEqual({
        ...KEY,
        dns: { ...validation(), checked, proof },
      });
    });

    it('notes the end of each proof once, beside the domain', async () => {
      await store.start(KEY, 'dns', validation(), LATER);
      const ending = { ...KEY, method: 'dns', id: ID, confirmedAt: NOW, endsAt: LATER } as const;
      await store.noteEnding(ending);
      await store.noteEnding({ ...ending, endsAt: NOW });
      await store.noteEnding({ ...ending, confirmedAt: LATER });

      expect(await endings()).toEqual([ending, { ...ending, confirmedAt: LATER }]);
      expect(await names({ limit: 5 })).toEqual({ items: ['example.org'] });
    });

    it('is given up with all its proofs', async () => {
      await store.start(KEY, 'dns', validation(), LATER);
      await store.giveUp(KEY, NOW);

      expect(await store.load('acme', 'example.org')).toEqual({ ...KEY, givenUpAt: NOW });
      expect(await dueBy(LATER)).toEqual([]);
    });

    it('keeps the orders that wait, when it is given up too, until all of them were woken', async () => {
      const orders = ['01KB0000000000000000000001', '01KB0000000000000000000002'] as const;
      for (const order of orders) await store.addWaiting(KEY, order, LATER);
      await store.giveUp(KEY, NOW);
      await store.clearWaiting(KEY, new Set([orders[0]]));
      expect((await store.load('acme', 'example.org'))?.waiting).toEqual(new Set(orders));

      await store.clearWaiting(KEY, new Set(orders));
      expect((await store.load('acme', 'example.org'))?.waiting).toBeUndefined();
    });

    it('keeps so many orders that wait as can be woken at once', async () => {
      const orders = Array.from({ length: MOST + 1 }, (_, at) => `01KB${`${at}`.padStart(22, '0')}`);
      for (const order of orders) await store.addWaiting(KEY, order, LATER);
      for (const order of orders.slice(0, 1)) await store.addWaiting(KEY, order, LATER);

      expect((await store.load('acme', 'example.org'))?.waiting).toEqual(new Set(orders.slice(0, MOST)));
    });
  });
}
