import { beforeEach, describe, expect, it } from 'vitest';
import { type CredentialStore, MOST_CREDENTIALS, ShownCredential } from '../../lib/acme/credential.ts';
import type { AuditStore } from '../../lib/audit/audit.ts';
import { AT, aCredential } from './acme-objects.ts';

const ANNA = 'https://id.example#anna';
const ACT = { by: { kind: 'member', member: ANNA }, at: AT } as const;
const LATER = '2026-12-01T10:00:00.000Z';
const END = { ...ACT, at: LATER };
const PAGE = { limit: 10 };

/** The contract of every store of credentials; `make` gives an empty one. */
export function credentialStoreContract(
  make: () => Promise<{ store: CredentialStore; audit: AuditStore }>,
): void {
  describe('A store of credentials', () => {
    let store: CredentialStore;
    let audit: AuditStore;
    beforeEach(async () => {
      ({ store, audit } = await make());
    });
    const create = async (changes: Parameters<typeof aCredential>[0] = {}) => {
      const credential = aCredential(changes);
      await store.create(credential, ACT);
      return credential;
    };

    it('finds a credential with all of its facts, and not as that of another account', async () => {
      const restricted = await create({
        ...{ domains: ['example.org'], type: 'OV', validityDays: 47, expiresAt: LATER },
        organization: { name: 'Acme Ltd', country: 'GB', city: 'London' },
      });

      expect(await store.load(restricted)).toEqual(restricted);
      expect(await store.load({ account: 'other', id: restricted.id })).toBeUndefined();
      expect(await store.load({ account: 'acme', id: 'z'.repeat(26) })).toBeUndefined();
    });

    it('lists those of an account, the newest first, in pages', async () => {
      const [one, two, three] = [await create(), await create(), await create()];
      await create({ account: 'other' });

      const first = await store.list('acme', { limit: 2 });
      const second = await store.list('acme', { limit: 2, cursor: first.cursor });

      expect([...first.items, ...second.items]).toEqual([three, two, one]);
      expect(second.cursor).toBeUndefined();
      expect((await store.list('unknown', PAGE)).items).toEqual([]);
    });

    it('revokes a credential once, for good', async () => {
      const [credential, other] = [await create(), await create()];

      expect(await store.revoke(credential, LATER, END)).toBe(true);
      expect(await store.revoke(credential, '2026-12-02T10:00:00.000Z', END)).toBe(true);
      expect(await store.revoke({ account: 'other', id: credential.id }, LATER, END)).toBe(false);
      expect(await store.revoke({ account: 'acme', id: 'z'.repeat(26) }, LATER, END)).toBe(false);

      expect(await store.load(credential)).toEqual({ ...credential, revokedAt: LATER });
      expect(await store.load(other)).toEqual(other);
    });

    it('records both in the audit log, without the key', async () => {
      const credential = await create();
      await store.revoke(credential, LATER, END);
      await store.revoke(credential, LATER, END);

      const { items } = await audit.list({}, PAGE);
      const shown = ShownCredential.parse(credential);
      expect(items).toEqual([
        {
          ...{ id: expect.any(String), type: 'credential.revoked', ...END },
          before: shown,
          after: { ...shown, revokedAt: LATER },
        },
        { id: expect.any(String), type: 'credential.created', ...ACT, after: shown },
      ]);
      expect(JSON.stringify(items)).not.toContain(credential.sealedKey);
    });

    it('revokes it once for requests at the same time', async () => {
      const credential = await create();

      const revoked = await Promise.all([1, 2, 3].map(() => store.revoke(credential, LATER, END)));

      expect(revoked).toEqual([true, true, true]);
      expect((await audit.list({ type: 'credential.revoked' }, PAGE)).items).toHaveLength(1);
    });

    it('has no more of an account than are permitted, not counting those that were revoked', async () => {
      const all = [];
      for (let count = 0; count < MOST_CREDENTIALS; count++) all.push(await create());

      const tooMany = { name: 'Rejection', type: 'not-permitted' };
      await expect(create()).rejects.toMatchObject(tooMany);
      await create({ account: 'other' });
      const [some] = all;
      for (let times = 0; times < 2; times++) if (some) await store.revoke(some, LATER, END);
      await create();
      await expect(create()).rejects.toMatchObject(tooMany);
    });

    it('is created once for a request whose answer is kept', async () => {
      const kept = {
        key: { subject: ANNA, route: 'POST /v1/acme-credentials', idempotencyKey: 'k' },
        ...{ bodyHash: 'a'.repeat(64), status: 201, headers: {}, body: {}, expiresAt: LATER },
      };
      const first = aCredential();
      await store.create(first, ACT, [kept]);

      await expect(store.create(aCredential(), ACT, [kept])).rejects.toMatchObject({ name: 'Conflict' });
      expect((await store.list('acme', PAGE)).items).toEqual([first]);
      await store.create(aCredential(), END, [kept]);
    });

    it('replaces no credential', async () => {
      const credential = await create();

      await expect(create({ id: credential.id, name: 'Another' })).rejects.toThrow('already');
      expect(await store.load(credential)).toEqual(credential);
    });
  });
}
