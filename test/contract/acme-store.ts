import { beforeEach, describe, expect, it } from 'vitest';
import type { AcmeStore, UseStore } from '../../lib/acme/acme-store.ts';
import type { CredentialUses } from '../../lib/acme/credential.ts';
import { after } from '../../lib/clock.ts';
import { AT, aKey, anAcmeAccount, anAcmeOrder, anAuthorization, nextId, sha256Of } from './acme-objects.ts';

const CREDENTIAL = { account: 'acme', id: 'c'.repeat(26) };
const UNKNOWN = 'z'.repeat(26);
const PAGE = { limit: 10 };
const NAMES = sha256Of('www.example.org');
const ORDER = '01KAR0000000000000000000ZZ';

/** The contract of every store of ACME objects; `make` gives an empty one. */
export function acmeStoreContract(
  make: () => Promise<{ store: AcmeStore; uses: UseStore & CredentialUses }>,
): void {
  let store: AcmeStore;
  let uses: UseStore & CredentialUses;
  beforeEach(async () => {
    ({ store, uses } = await make());
  });
  const account = (changes: Parameters<typeof anAcmeAccount>[0] = {}) =>
    store.createAccount(anAcmeAccount(changes));

  describe('A store of ACME accounts', () => {
    it('finds an account by its id and by its key', async () => {
      const created = await account();

      expect(await store.loadAccount(created.id)).toEqual(created);
      expect(await store.findAccount(created.thumbprint)).toEqual(created);
      expect(await store.loadAccount(UNKNOWN)).toBeUndefined();
      expect(await store.findAccount(aKey().thumbprint)).toBeUndefined();
    });

    it('creates one account for a key, however many requests come at once', async () => {
      const key = aKey();

      const all = await Promise.all([1, 2, 3].map(() => account(key)));

      expect(new Set(all.map(({ id }) => id)).size).toBe(1);
      expect((await store.listAccounts(CREDENTIAL, PAGE)).items).toEqual([all[0]]);
      expect((await uses.load('acme', [CREDENTIAL.id])).get(CREDENTIAL.id)).toEqual({ accounts: 1 });
    });

    it('answers a deactivated account, too: its key is not free', async () => {
      const first = await account();
      await store.deactivateAccount(first.id);

      const second = await account({ jwk: first.jwk, thumbprint: first.thumbprint });

      expect(second).toEqual({ ...first, status: 'deactivated' });
    });

    it('lists the accounts of a credential, the newest first, in pages', async () => {
      const [one, two, three] = [await account(), await account(), await account()];
      await account({ credential: 'd'.repeat(26) });
      await account({ account: 'other' });

      const first = await store.listAccounts(CREDENTIAL, { limit: 2 });
      const second = await store.listAccounts(CREDENTIAL, { limit: 2, cursor: first.cursor });

      expect([...first.items, ...second.items]).toEqual([three, two, one]);
    });

    it('changes the contacts, and creates no account by that', async () => {
      const { id } = await account();
      await store.setContact(id, ['mailto:new@example.org']);
      await store.setContact(UNKNOWN, []);
      await store.deactivateAccount(UNKNOWN);

      expect(await store.loadAccount(id)).toMatchObject({ contact: ['mailto:new@example.org'] });
      expect(await store.loadAccount(UNKNOWN)).toBeUndefined();
    });

    it('changes the key: the former one is free, the new one is taken', async () => {
      const before = await account();
      const key = aKey();

      expect(await store.changeKey(before, key)).toBe(true);

      expect(await store.loadAccount(before.id)).toEqual({ ...before, ...key });
      expect(await store.findAccount(key.thumbprint)).toMatchObject({ id: before.id });
      expect(await store.findAccount(before.thumbprint)).toBeUndefined();
      expect((await account(key)).id).toBe(before.id);
      expect((await account({ jwk: before.jwk, thumbprint: before.thumbprint })).id).not.toBe(before.id);
    });

    it('changes nothing if the key has an account, or the account has another key by now', async () => {
      const [one, other] = [await account(), await account()];
      const key = aKey();

      expect(await store.changeKey(one, other)).toBe(false);
      expect(await store.changeKey(one, one)).toBe(false);
      await store.changeKey(one, key);
      expect(await store.changeKey(one, aKey())).toBe(false);

      expect(await store.loadAccount(one.id)).toEqual({ ...one, ...key });
      expect(await store.findAccount(other.thumbprint)).toEqual(other);
    });

    it('lets one of several changes of a key win', async () => {
      const before = await account();

      const changes = await Promise.all([1, 2, 3].map(() => store.changeKey(before, aKey())));

      expect(changes.filter(Boolean)).toHaveLength(1);
      const now = await store.loadAccount(before.id);
      expect(await store.findAccount(`${now?.thumbprint}`)).toEqual(now);
    });
  });

  describe('A store of the uses of credentials', () => {
    it('notes the last use of a credential and of each of its accounts, once an hour at most', async () => {
      const [one, other] = [await account(), await account()];
      const use = ({ id }: { id: string }, minutes: number) =>
        uses.noteUse('acme', CREDENTIAL.id, id, after(AT, minutes, 'minutes'));
      const used = async () => {
        const { items } = await uses.listBound(CREDENTIAL, PAGE);
        const of = (at: string | undefined) => at && (Date.parse(at) - Date.parse(AT)) / 60_000;
        return [
          of((await uses.load('acme', [CREDENTIAL.id])).get(CREDENTIAL.id)?.lastUsedAt),
          of(items.find(({ id }) => id === one.id)?.lastUsedAt),
          of(items.find(({ id }) => id === other.id)?.lastUsedAt),
        ];
      };

      expect(await used()).toEqual([undefined, undefined, undefined]);
      await use(one, 0);
      expect(await used()).toEqual([0, 0, undefined]);
      await use(other, 30);
      expect(await used()).toEqual([0, 0, 30]);
      await use(one, 59);
      expect(await used()).toEqual([0, 0, 30]);
      await use(one, 60);
      expect(await used()).toEqual([60, 60, 30]);
      await use(other, 10);
      expect(await used()).toEqual([60, 60, 30]);
    });

    it('makes nothing of the use of an account that is not bound', async () => {
      await uses.noteUse('acme', CREDENTIAL.id, UNKNOWN, AT);

      expect(await uses.load('acme', [CREDENTIAL.id])).toEqual(new Map());
      expect((await uses.listBound(CREDENTIAL, PAGE)).items).toEqual([]);
    });

    it('counts and lists the accounts that each credential has bound', async () => {
      const [one, two] = [await account(), await account()];
      const d = { account: 'acme', id: 'd'.repeat(26) };
      await account({ credential: d.id });
      await account({ account: 'other' });

      expect(await uses.load('acme', [CREDENTIAL.id, d.id, UNKNOWN])).toEqual(
        new Map([
          [CREDENTIAL.id, { accounts: 2 }],
          [d.id, { accounts: 1 }],
        ]),
      );
      const first = await uses.listBound(CREDENTIAL, { limit: 1 });
      const second = await uses.listBound(CREDENTIAL, { limit: 1, cursor: first.cursor });
      expect([...first.items, ...second.items]).toEqual(
        [two, one].map(({ id, createdAt }) => ({ id, createdAt })),
      );
    });
  });

  describe('A store of ACME orders', () => {
    const order = async (changes: Parameters<typeof anAcmeOrder>[0] = {}, hash = NAMES) => {
      const created = anAcmeOrder(changes);
      const { acmeAccount } = created;
      const all = created.authorizations.map((id) => anAuthorization({ id, acmeAccount }));
      await store.createOrder(created, all, hash);
      return { created, all };
    };

    it('has each order with its authorizations, for its account alone', async () => {
      const { created, all } = await order({ authorizations: [nextId(), nextId()], profile: 'web' });
      const other = 'b'.repeat(26);

      expect(await store.loadOrder(created.acmeAccount, created.id)).toEqual(created);
      expect(await store.loadAuthorizations(created.acmeAccount, created.authorizations)).toEqual(all);
      expect(await store.loadAuthorizations(created.acmeAccount, [UNKNOWN])).toEqual([]);
      expect(await store.loadOrder(created.acmeAccount, UNKNOWN)).toBeUndefined();
      expect(await store.loadOrder(other, created.id)).toBeUndefined();
      expect(await store.loadAuthorizations(other, created.authorizations)).toEqual([]);
    });

    it('creates an order with a hundred authorizations', async () => {
      const { created } = await order({
        authorizations: Array.from({ length: 100 }, nextId),
        identifiers: Array.from({ length: 100 }, (_, n) => ({ type: 'dns', value: `n${n}.example.org` })),
      });

      const found = await store.loadAuthorizations(created.acmeAccount, created.authorizations);
      expect(found.map(({ id }) => id)).toEqual(created.authorizations);
    });

    it('finds the order that was created last for some identifiers', async () => {
      const { created: first } = await order();
      await order({}, sha256Of('another.example.org'));
      await order({ acmeAccount: 'b'.repeat(26) });
      const { acmeAccount } = first;

      expect(await store.findOrder(acmeAccount, NAMES)).toEqual(first);
      const { created: second } = await order();
      expect(await store.findOrder(acmeAccount, NAMES)).toEqual(second);
      expect(await store.findOrder(acmeAccount, sha256Of('unknown'))).toBeUndefined();
    });

    it('lists the orders of an account, the newest first, in pages', async () => {
      const [one, two, three] = [await order(), await order(), await order()].map(({ created }) => created);
      await order({ acmeAccount: 'b'.repeat(26) });
      const of = `${one?.acmeAccount}`;

      const first = await store.listOrders(of, { limit: 2 });
      const second = await store.listOrders(of, { limit: 2, cursor: first.cursor });

      expect([...first.items, ...second.items]).toEqual([three, two, one]);
    });

    it('notes once what an order has placed, and answers what is noted', async () => {
      const { created } = await order();
      const placing = (text: string) =>
        store.notePlaced(created.acmeAccount, created.id, {
          ...{ order: ORDER.slice(0, -1) + text, at: AT },
        });

      const [first, ...others] = await Promise.all(['A', 'B', 'C'].map(placing));

      for (const each of [...others, await placing('D')]) expect(each).toEqual(first);
      expect(await store.loadOrder(created.acmeAccount, created.id)).toEqual({ ...created, placed: first });
      await expect(store.notePlaced(created.acmeAccount, UNKNOWN, { order: ORDER, at: AT })).rejects.toThrow(
        'no such',
      );
      expect(await store.loadOrder(created.acmeAccount, UNKNOWN)).toBeUndefined();
    });

    it('replaces no order', async () => {
      const { created } = await order();

      await expect(order({ id: created.id })).rejects.toThrow('already');
      expect(await store.loadOrder(created.acmeAccount, created.id)).toEqual(created);
    });

    it('changes an authorization that is as it was read, and no other', async () => {
      const { created, all } = await order();
      const [before = anAuthorization()] = all;
      const load = async () => {
        const [found] = await store.loadAuthorizations(created.acmeAccount, [before.id]);
        return found;
      };
      const [dns, http] = before.challenges;
      const started = { ...before, challenges: [{ ...dns, status: 'processing', startedAt: AT }, http] };
      const valid = { ...before, status: 'valid' };
      const change = (from: object, to: object) =>
        // The members that differ from an authorization are those of one.
        store.changeAuthorization({ ...before, ...from }, { ...before, ...to });

      expect(await change({}, started)).toBe(true);
      expect(await load()).toEqual(started);
      expect(await change({}, valid)).toBe(false);
      expect(await change({ ...started, status: 'valid' }, valid)).toBe(false);
      expect(await load()).toEqual(started);
      expect(await change(started, { ...started, status: 'valid' })).toBe(true);
      expect(await change({ id: UNKNOWN }, valid)).toBe(false);
      expect(await store.loadAuthorizations(created.acmeAccount, [UNKNOWN])).toEqual([]);
    });

    it('lets one of several changes of an authorization win', async () => {
      const { all } = await order();
      const [before = anAuthorization()] = all;

      const changes = await Promise.all(
        (['valid', 'invalid', 'deactivated'] as const).map((status) =>
          store.changeAuthorization(before, { ...before, status }),
        ),
      );

      expect(changes.filter(Boolean)).toHaveLength(1);
    });
  });
}
