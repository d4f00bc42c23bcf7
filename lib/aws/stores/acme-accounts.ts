import { type AcmeAccount, MOST_ACCOUNTS, tooManyAccounts } from '../../acme/account.ts';
import type { AcmeStore } from '../../acme/acme-store.ts';
import type { AcmeAccountId, Thumbprint } from '../../acme/identifiers.ts';
import { Transient } from '../../problem.ts';
import { backOffAfterConflict } from '../table/backoff.ts';
import { getItems } from '../table/batches.ts';
import { getItem } from '../table/get-item.ts';
import { keys } from '../table/keys.ts';
import { readPage } from '../table/pages.ts';
import { parseReadable, tryParse } from '../table/parse-readable.ts';
import { type Table, updateItem } from '../table/table.ts';
import { transact, type Write } from '../table/transaction.ts';
import { ACME_ACCOUNT, ACME_KEY } from './acme-items.ts';
import { BOUND_ACCOUNT, CREDENTIAL_USE } from './credential-items.ts';

/** Attempts at a change that conflicts with another one of the same key or credential. */
const ATTEMPTS = 5;

const EXISTS = { when: 'attribute_exists(#PK)' };
const IS_NEW = { when: 'attribute_not_exists(#PK)' };

type Accounts = Pick<
  AcmeStore,
  | 'createAccount'
  | 'loadAccount'
  | 'findAccount'
  | 'listAccounts'
  | 'setContact'
  | 'deactivateAccount'
  | 'changeKey'
>;

/** ACME accounts in the table. An item for each key keeps a key from having two accounts. */
export function acmeAccounts(table: () => Table): Accounts {
  return {
    async createAccount(account) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const obstacles = await transact(table(), newAccount(account));
        if (obstacles === undefined) return account;
        const first = await accountWithKey(table(), account.thumbprint);
        if (first) return first;
        if (obstacles[USES] === 'condition') throw tooManyAccounts();
        await backOffAfterConflict(attempt);
      }
      throw conflicts();
    },
    loadAccount: (id) => loadAccount(table(), id),
    findAccount: (thumbprint) => accountWithKey(table(), thumbprint),
    listAccounts(credential, page) {
      const { PK, SK } = keys.boundAccount(credential, '');
      return readPage(
        table(),
        {
          name: `acme-accounts/${credential.account}/${credential.id}`,
          query: { hash: 'PK', range: 'SK', partitions: [PK], from: SK, to: `${SK}~`, descending: true },
          async toValues(items) {
            const bound = items.map((item) => tryParse(BOUND_ACCOUNT, item)?.value.id);
            const ids = bound.filter((id) => id !== undefined);
            const found = parseReadable(ACME_ACCOUNT, await getItems(table(), ids.map(keys.acmeAccount)));
            return bound.map((id) => found.find((each) => each.id === id));
          },
        },
        page,
      );
    },
    async setContact(id, contact) {
      await updateItem(
        table(),
        ACME_ACCOUNT,
        keys.acmeAccount(id),
        { set: { contact: [...contact] } },
        EXISTS,
      );
    },
    async deactivateAccount(id) {
      const set = { status: 'deactivated' };
      await updateItem(table(), ACME_ACCOUNT, keys.acmeAccount(id), { set }, EXISTS);
    },
    async changeKey({ id, thumbprint: former }, { jwk, thumbprint }) {
      if (thumbprint === former) return false;
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const obstacles = await transact(table(), [
          {
            delete: keys.acmeKey(former),
            if: { when: '#account = :account', values: { account: id } },
          },
          { put: { ...keys.acmeKey(thumbprint), account: id }, as: ACME_KEY, if: IS_NEW },
          {
            update: keys.acmeAccount(id),
            as: ACME_ACCOUNT,
            change: { set: { jwk, thumbprint } },
            if: { when: '#thumbprint = :former', values: { former } },
          },
        ]);
        if (obstacles === undefined) return true;
        if (obstacles.includes('condition')) return false;
        await backOffAfterConflict(attempt);
      }
      throw conflicts();
    },
  };
}

/** The place of the number of accounts of a credential among these writes. */
const USES = 3;

function newAccount(account: AcmeAccount): Write[] {
  const { id, thumbprint, createdAt } = account;
  const credential = { account: account.account, id: account.credential };
  return [
    { put: { ...keys.acmeAccount(id), ...account }, as: ACME_ACCOUNT, if: IS_NEW },
    { put: { ...keys.acmeKey(thumbprint), account: id }, as: ACME_KEY, if: IS_NEW },
    { put: { ...keys.boundAccount(credential, id), id, createdAt }, as: BOUND_ACCOUNT, if: IS_NEW },
    {
      update: keys.credentialUse(credential),
      as: CREDENTIAL_USE,
      change: { set: { id: credential.id }, add: { accounts: 1 } },
      if: {
        when: 'attribute_not_exists(#accounts) OR #accounts < :most',
        values: { most: MOST_ACCOUNTS },
      },
    },
  ];
}

async function loadAccount(table: Table, id: AcmeAccountId): Promise<AcmeAccount | undefined> {
  const item = await getItem(table, keys.acmeAccount(id));
  return item && ACME_ACCOUNT.parse(item);
}

async function accountWithKey(table: Table, thumbprint: Thumbprint): Promise<AcmeAccount | undefined> {
  const item = await getItem(table, keys.acmeKey(thumbprint));
  if (item === undefined) return undefined;
  const account = await loadAccount(table, ACME_KEY.parse(item).account);
  // Its key may have been changed between the two reads.
  return account?.thumbprint === thumbprint ? account : undefined;
}

const conflicts = (): Transient => new Transient('The account was changed concurrently too often. Retry.');
