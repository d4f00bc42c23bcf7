import { isDeepStrictEqual } from 'node:util';
import { type AcmeAccount, MOST_ACCOUNTS, tooManyAccounts } from '../../lib/acme/account.ts';
import type { AcmeOrder } from '../../lib/acme/acme-order.ts';
import type { AcmeStore } from '../../lib/acme/acme-store.ts';
import type { Authorization } from '../../lib/acme/authorization.ts';
import { type MemoryUses, memoryUses } from './credential-uses.ts';
import { newestFirst } from './newest-first.ts';
import { pageOf } from './page-of.ts';

/** Keeps ACME accounts, orders and authorizations in memory. */
export function memoryAcme(uses: MemoryUses = memoryUses()): AcmeStore {
  const accounts = new Map<string, AcmeAccount>();
  const orders = new Map<string, AcmeOrder>();
  const open = new Map<string, string>();
  const authorizations = new Map<string, Authorization>();
  const nameOf = (...parts: string[]) => parts.join('/');
  const withKey = (thumbprint: string) =>
    [...accounts.values()].find((each) => each.thumbprint === thumbprint);
  const change = (id: string, facts: Partial<AcmeAccount>) => {
    const before = accounts.get(id);
    if (before) accounts.set(id, structuredClone({ ...before, ...facts }));
  };
  const newest = <T extends { id: string }>({ id }: T) => newestFirst(id);
  return {
    async createAccount(account) {
      const first = withKey(account.thumbprint);
      if (first) return structuredClone(first);
      const key = { account: account.account, id: account.credential };
      const bound = [...accounts.values()].filter(
        (each) => each.account === key.account && each.credential === key.id,
      );
      if (bound.length >= MOST_ACCOUNTS) throw tooManyAccounts();
      accounts.set(account.id, structuredClone(account));
      const { id, createdAt } = account;
      uses.bind(key, { id, createdAt });
      return account;
    },
    loadAccount: async (id) => structuredClone(accounts.get(id)),
    findAccount: async (thumbprint) => structuredClone(withKey(thumbprint)),
    async listAccounts({ account, id }, page) {
      const own = [...accounts.values()].filter((each) => each.account === account && each.credential === id);
      return structuredClone(pageOf(own, newest, page));
    },
    async setContact(id, contact) {
      change(id, { contact: [...contact] });
    },
    async deactivateAccount(id) {
      change(id, { status: 'deactivated' });
    },
    async changeKey({ id, thumbprint }, key) {
      if (withKey(key.thumbprint) || accounts.get(id)?.thumbprint !== thumbprint) return false;
      change(id, key);
      return true;
    },
    async createOrder(order, all, identifiersHash) {
      const { acmeAccount, id } = order;
      if (orders.has(nameOf(acmeAccount, id)))
        throw new Error('There is an ACME order with this id already.');
      for (const each of all) authorizations.set(nameOf(acmeAccount, each.id), structuredClone(each));
      orders.set(nameOf(acmeAccount, id), structuredClone(order));
      open.set(nameOf(acmeAccount, identifiersHash), id);
    },
    loadOrder: async (account, id) => structuredClone(orders.get(nameOf(account, id))),
    async findOrder(account, identifiersHash) {
      const id = open.get(nameOf(account, identifiersHash)) ?? '';
      return structuredClone(orders.get(nameOf(account, id)));
    },
    async listOrders(account, page) {
      const own = [...orders.values()].filter(({ acmeAccount }) => acmeAccount === account);
      return structuredClone(pageOf(own, newest, page));
    },
    async notePlaced(account, id, placed) {
      const before = orders.get(nameOf(account, id));
      if (before === undefined) throw new Error('There is no such ACME order.');
      const first = before.placed ?? placed;
      orders.set(nameOf(account, id), { ...before, placed: first });
      return first;
    },
    loadAuthorizations: async (account, ids) =>
      [...new Set(ids)].flatMap((id) => structuredClone(authorizations.get(nameOf(account, id)) ?? [])),
    async changeAuthorization(before, { status, challenges, expiresAt }) {
      const name = nameOf(before.acmeAccount, before.id);
      const stored = authorizations.get(name);
      if (
        stored === undefined ||
        stored.status !== before.status ||
        !isDeepStrictEqual(stored.challenges, before.challenges)
      )
        return false;
      authorizations.set(name, structuredClone({ ...stored, status, challenges, expiresAt }));
      return true;
    },
  };
}
