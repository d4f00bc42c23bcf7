import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditStore } from '../../lib/audit/audit.ts';
import type { Block, BlockStore } from '../../lib/verification/block-store.ts';

const block = (changes: Partial<Block> = {}): Block => ({
  id: 'block-1',
  account: 'acme',
  adn: 'example.org',
  because: 'declined',
  createdAt: '2026-11-23T10:00:00.000Z',
  until: '2026-12-23T10:00:00.000Z',
  ...changes,
});

const ACT = {
  by: { kind: 'operator', member: 'https://id.example#olga' },
  at: '2026-11-24T10:00:00.000Z',
} as const;
const NOW = '2026-11-24T10:00:00.000Z';

/** The contract of every store of blocks; `make` gives an empty one. */
export function blockStoreContract(make: () => Promise<{ store: BlockStore; audit: AuditStore }>): void {
  describe('A store of blocks', () => {
    let store: BlockStore;
    let audit: AuditStore;
    beforeEach(async () => {
      ({ store, audit } = await make());
    });

    it('lists which of some domains are blocked for an account', async () => {
      await store.put(block());
      await store.put(block({ id: 'block-2', adn: 'example.net' }));
      await store.put(block({ id: 'block-3', account: 'other', adn: 'example.com' }));

      expect(await store.listActive('acme', ['example.org', 'example.com', 'example.org'], NOW)).toEqual([
        block(),
      ]);
      expect(await store.listActive('acme', [], NOW)).toEqual([]);
      expect(await store.listActive('acme', ['www.example.org'], NOW)).toEqual([]);
    });

    it('shows all blocks, but none that has ended', async () => {
      await store.put(block());
      await store.put(block({ id: 'block-2', account: 'other', until: NOW }));

      expect((await store.list(NOW, { limit: 100 })).items).toEqual([block()]);
      expect(await store.listActive('other', ['example.org'], NOW)).toEqual([]);
      expect(await store.listActive('other', ['example.org'], '2026-11-24T09:59:59.999Z')).toHaveLength(1);
    });

    it('stores the same block once, also if put twice', async () => {
      await store.put(block());
      await store.put(block());

      expect((await store.list(NOW, { limit: 100 })).items).toEqual([block()]);
    });

    it('replaces a block by that of a newer decline, and never shortens one', async () => {
      const longer = '2026-12-30T10:00:00.000Z';
      await store.put(block());

      await store.put(block({ id: 'block-2', because: 'complained', createdAt: NOW, until: longer }));
      await store.put(block({ id: 'block-3', until: '2026-12-01T10:00:00.000Z' }));

      const newer = block({ id: 'block-2', because: 'complained', createdAt: NOW, until: longer });
      expect((await store.list(NOW, { limit: 100 })).items).toEqual([newer]);
      // An operator who read only the earlier one has not lifted this one.
      expect(await store.lift('block-1', ACT)).toBe(false);
    });

    it('keeps the last decline, for all domains below, beyond the end of its block and after that was lifted', async () => {
      await store.put(block({ until: NOW }));

      expect(await store.listActive('acme', ['example.org'], NOW)).toEqual([]);
      expect(await store.approvalsEndedAt('acme', 'example.org')).toBe(block().createdAt);
      expect(await store.approvalsEndedAt('acme', 'a.www.example.org')).toBe(block().createdAt);
      expect(await store.approvalsEndedAt('acme', 'example.com')).toBeUndefined();
      expect(await store.approvalsEndedAt('other', 'example.org')).toBeUndefined();
      await store.lift('block-1', ACT);
      expect(await store.approvalsEndedAt('acme', 'example.org')).toBe(block().createdAt);
      // An earlier one that is recorded late changes nothing; one of a domain below does not count for the domain above.
      await store.put(block({ createdAt: '2026-11-22T10:00:00.000Z' }));
      await store.put(block({ adn: 'www.example.org', createdAt: NOW }));
      expect(await store.approvalsEndedAt('acme', 'example.org')).toBe(block().createdAt);
      expect(await store.approvalsEndedAt('acme', 'www.example.org')).toBe(NOW);
    });

    it('ends the approvals of a domain that is given up, and not those of the domains below it', async () => {
      await store.endApprovals('acme', 'example.org', NOW);

      expect(await store.approvalsEndedAt('acme', 'example.org')).toBe(NOW);
      expect(await store.approvalsEndedAt('acme', 'www.example.org')).toBeUndefined();
      expect(await store.approvalsEndedAt('other', 'example.org')).toBeUndefined();
      await store.put(block());
      expect(await store.approvalsEndedAt('acme', 'example.org')).toBe(NOW);
      expect(await store.approvalsEndedAt('acme', 'www.example.org')).toBe(block().createdAt);
    });

    it('is not restored by a repeated decline once it is lifted, but by a later one', async () => {
      await store.put(block());
      expect(await store.lift('block-1', ACT)).toBe(true);

      await store.put(block());
      // Also if the duration of blocks was raised meanwhile.
      await store.put(block({ until: '2027-02-23T10:00:00.000Z' }));

      expect(await store.listActive('acme', ['example.org'], NOW)).toEqual([]);
      expect((await store.list(NOW, { limit: 100 })).items).toEqual([]);
      const later = block({ id: 'block-2', createdAt: NOW, until: '2026-12-24T10:00:00.000Z' });
      await store.put(later);
      expect(await store.listActive('acme', ['example.org'], NOW)).toEqual([later]);
    });

    it('starts again after a block that has ended', async () => {
      const second = block({
        id: 'block-2',
        createdAt: block().until,
        until: '2027-01-22T10:00:00.000Z',
      });
      await store.put(block());

      await store.put(second);

      expect((await store.list('2027-01-01T10:00:00.000Z', { limit: 100 })).items).toEqual([second]);
    });

    it('lifts a block by its id, says whether there was one, and who did it', async () => {
      await store.put(block());
      await store.put(block({ id: 'block-2', adn: 'example.net' }));

      expect(await store.lift('block-1', ACT)).toBe(true);
      expect(await store.lift('block-1', ACT)).toBe(false);

      expect((await store.list(NOW, { limit: 100 })).items).toEqual([
        block({ id: 'block-2', adn: 'example.net' }),
      ]);
      expect((await audit.list({}, { limit: 10 })).items).toEqual([
        { id: expect.any(String), type: 'block.lifted', ...ACT, before: block() },
      ]);
    });
  });
}
