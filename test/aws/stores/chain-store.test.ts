import { expect, it } from 'vitest';
import { authorityStore } from '../../../lib/aws/stores/authority-store.ts';
import { chainStore } from '../../../lib/aws/stores/chain-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const emptyTable = embeddedTables();
const [ISSUING, ROOT] = [Uint8Array.of(1), Uint8Array.of(2)];

it('A chain is stored once, also without a root or without a CA below it', async () => {
  const table = await emptyTable();
  const store = chainStore(() => table);

  expect(await store.create('chain-1', { intermediates: [ISSUING] })).toBe(true);
  expect(await store.create('chain-1', { intermediates: [], root: ROOT })).toBe(false);
  expect(await store.create('chain-2', { intermediates: [], root: ROOT })).toBe(true);

  const other = chainStore(() => table);
  expect(await other.load('chain-1')).toEqual({ intermediates: [ISSUING] });
  expect(await other.load('chain-2')).toEqual({ intermediates: [], root: ROOT });
  expect(await other.load('chain-3')).toBeUndefined();
});

it('The certificates of our own CAs are chains, too', async () => {
  const table = await emptyTable();
  await authorityStore(() => table).create('issuing', { intermediates: [ISSUING], root: ROOT });

  expect(await chainStore(() => table).load('issuing')).toEqual({ intermediates: [ISSUING], root: ROOT });
});
