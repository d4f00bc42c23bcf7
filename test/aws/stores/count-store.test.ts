import { expect, it } from 'vitest';
import * as z from 'zod';
import { countStore } from '../../../lib/aws/stores/count-store.ts';
import { getItem } from '../../../lib/aws/table/get-item.ts';
import { keys } from '../../../lib/aws/table/keys.ts';
import { countStoreContract } from '../../contract/count-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

countStoreContract(async () => {
  const table = await emptyTable();
  return countStore(() => table);
});

const Applied = z.object({ applied: z.array(z.string()) });

it('Counts keep the newest changes only, and count none of them again', async () => {
  const table = await emptyTable();
  const store = countStore(() => table);
  const change = (number: number) => ({ account: 'acme', id: `${number}`, by: { needs: 1 } });
  for (let number = 0; number < 100; number++) await store.apply('acme', [change(number)]);
  await store.apply('acme', [change(99), change(98)]);

  expect(await store.load('acme')).toEqual({ needs: 100 });
  const { applied } = Applied.parse(await getItem(table, keys.counts('acme')));
  expect(applied.length).toBeLessThanOrEqual(80);
});
