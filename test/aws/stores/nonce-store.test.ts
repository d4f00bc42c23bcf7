import { expect, it } from 'vitest';
import { nonceStore } from '../../../lib/aws/stores/nonce-store.ts';
import { getItem } from '../../../lib/aws/table/get-item.ts';
import { keys } from '../../../lib/aws/table/keys.ts';
import { nonceStoreContract } from '../../contract/nonce-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

nonceStoreContract(async () => {
  const table = await emptyTable();
  return nonceStore(() => table);
});

it('Processes that need the secret of nonces first at the same time agree on one', async () => {
  const table = await emptyTable();
  const processes = [1, 2, 3, 4].map(() => nonceStore(() => table));

  const secrets = await Promise.all(processes.map((each) => each.secret()));

  expect(new Set(secrets.map((each) => Buffer.from(each).toString('hex'))).size).toBe(1);
});

it('A used nonce is deleted when it has ended anyway, and stays used until then, however late', async () => {
  const table = await emptyTable();
  const store = nonceStore(() => table);
  const ended = '2020-01-01T00:00:00.000Z';
  await store.use('nonce', ended);

  const item = await getItem(table, keys.nonce('nonce'));
  expect(item?.['expires']).toBe(Date.parse(ended) / 1000);
  expect(await store.use('nonce', ended)).toBe(false);
});
