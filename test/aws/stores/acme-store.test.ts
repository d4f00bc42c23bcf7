import { expect, it } from 'vitest';
import { acmeStore } from '../../../lib/aws/stores/acme-store.ts';
import { CREDENTIAL_USE } from '../../../lib/aws/stores/credential-items.ts';
import { credentialUseStore } from '../../../lib/aws/stores/credential-use-store.ts';
import { getItem } from '../../../lib/aws/table/get-item.ts';
import { type ItemKey, keys } from '../../../lib/aws/table/keys.ts';
import { putItem } from '../../../lib/aws/table/table.ts';
import { after } from '../../../lib/clock.ts';
import {
  AT,
  anAcmeAccount,
  anAcmeOrder,
  anAuthorization,
  nextId,
  sha256Of,
} from '../../contract/acme-objects.ts';
import { acmeStoreContract } from '../../contract/acme-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';
import { tableThat } from '../../doubles/failing-table.ts';
import { putUnreadable } from '../unreadable-rows.ts';

const emptyTable = embeddedTables();
const CREDENTIAL = { account: 'acme', id: 'c'.repeat(26) };
const NAMES = sha256Of('www.example.org');
const PAGE = { limit: 10 };

acmeStoreContract(async () => {
  const table = await emptyTable();
  return { store: acmeStore(() => table), uses: credentialUseStore(() => table) };
});

it('A credential binds a thousand accounts at most; the account of a key is found still', async () => {
  const table = await emptyTable();
  const store = acmeStore(() => table);
  const first = await store.createAccount(anAcmeAccount());
  const uses = { ...keys.credentialUse(CREDENTIAL), id: CREDENTIAL.id };
  await putItem(table, CREDENTIAL_USE, { ...uses, accounts: 999 });
  await store.createAccount(anAcmeAccount());
  const more = { type: 'rateLimited', status: 429 };
  await expect(store.createAccount(anAcmeAccount())).rejects.toMatchObject(more);
  const { jwk, thumbprint } = first;
  expect(await store.createAccount(anAcmeAccount({ jwk, thumbprint }))).toEqual(first);
});

it('An order and its authorizations are deleted a week after their end, an order that has placed one after 400 days', async () => {
  const table = await emptyTable();
  const store = acmeStore(() => table);
  const order = anAcmeOrder();
  const { acmeAccount, id } = order;
  const [authorization = ''] = order.authorizations;
  const before = anAuthorization({ id: authorization });
  await store.createOrder(order, [before], NAMES);
  const expiryOf = async (key: ItemKey) =>
    new Date(Number((await getItem(table, key))?.['expires']) * 1000).toISOString();

  expect(await expiryOf(keys.acmeOrder(acmeAccount, id))).toBe(after(AT, 14, 'days'));
  expect(await expiryOf(keys.authorization(acmeAccount, authorization))).toBe(after(AT, 14, 'days'));
  await store.changeAuthorization(before, { ...before, expiresAt: after(AT, 10, 'days') });
  expect(await expiryOf(keys.authorization(acmeAccount, authorization))).toBe(after(AT, 17, 'days'));
  const placed = { order: '01KAR0000000000000000000ZZ', at: after(AT, 1, 'days') };
  await store.notePlaced(acmeAccount, id, placed);
  expect(await expiryOf(keys.acmeOrder(acmeAccount, id))).toBe(after(AT, 401, 'days'));
  // As long as an order that may be open.
  expect(await expiryOf(keys.openAcmeOrder(acmeAccount, NAMES))).toBe(after(AT, 400, 'days'));
});

it('A row that cannot be read hides no other from a list', async () => {
  const table = await emptyTable();
  const store = acmeStore(() => table);
  const uses = credentialUseStore(() => table);
  const account = await store.createAccount(anAcmeAccount());
  const order = anAcmeOrder({ acmeAccount: account.id });
  const authorization = anAuthorization({ acmeAccount: account.id });
  await store.createOrder(order, [authorization], NAMES);
  const unreadable = nextId();
  await store.createAccount(anAcmeAccount({ id: unreadable }));
  await putUnreadable(table, keys.acmeAccount(unreadable));
  await putUnreadable(table, keys.boundAccount(CREDENTIAL, nextId()));
  await putUnreadable(table, keys.acmeOrder(account.id, nextId()));
  await putUnreadable(table, keys.authorization(account.id, unreadable));
  await putUnreadable(table, keys.credentialUse({ account: 'acme', id: unreadable }));

  expect((await store.listAccounts(CREDENTIAL, PAGE)).items).toEqual([account]);
  expect((await store.listOrders(account.id, PAGE)).items).toEqual([order]);
  expect(await store.loadAuthorizations(account.id, [authorization.id, unreadable])).toEqual([authorization]);
  expect((await uses.listBound(CREDENTIAL, PAGE)).items).toHaveLength(2);
  expect([...(await uses.load('acme', [CREDENTIAL.id, unreadable])).keys()]).toEqual([CREDENTIAL.id]);
});

it.each(['before', 'after'] as const)(
  'An account or order whose request dies %s any of its calls is there once when the request is repeated',
  async (when) => {
    let points = 0;
    for (let n = 1, isOver = false; !isOver; n++) {
      const table = await emptyTable();
      const store = acmeStore(() => table);
      let calls = 0;
      const dying = tableThat(async (_command, _count, pass) => {
        calls += 1;
        if (calls !== n) return undefined;
        if (when === 'after') await pass();
        throw new Error('Killed.');
      }, table).table;
      const wanted = anAcmeAccount();
      const act = async (by: ReturnType<typeof acmeStore>) => {
        const account = await by.createAccount({ ...wanted, id: nextId() });
        const order = anAcmeOrder({ acmeAccount: account.id });
        const authorization = anAuthorization({ acmeAccount: account.id, id: `${order.authorizations[0]}` });
        await by.createOrder(order, [authorization], NAMES);
        return order;
      };

      const first = await act(acmeStore(() => dying)).catch(() => undefined);
      const order = await act(store);

      expect((await store.listAccounts(CREDENTIAL, PAGE)).items).toHaveLength(1);
      expect(await store.findOrder(order.acmeAccount, NAMES)).toEqual(order);
      expect(await store.loadAuthorizations(order.acmeAccount, order.authorizations)).toHaveLength(1);
      isOver = first !== undefined;
      if (!isOver) points += 1;
    }

    expect(points).toBeGreaterThan(2);
  },
);

it('A use is read often and written once an hour', async () => {
  const table = await emptyTable();
  const account = await acmeStore(() => table).createAccount(anAcmeAccount());
  const { table: watched, sent } = tableThat(() => undefined, table);
  const uses = credentialUseStore(() => watched);
  const use = (minutes: number) =>
    uses.noteUse('acme', CREDENTIAL.id, account.id, after(AT, minutes, 'minutes'));
  const writes = () => sent.filter(({ command }) => command === 'UpdateItemCommand').length;

  await use(0);
  for (const minutes of [1, 30, 59]) await use(minutes);
  expect(writes()).toBe(2);
  await use(60);
  expect(writes()).toBe(4);
  await use(60);
  expect(writes()).toBe(4);
});
