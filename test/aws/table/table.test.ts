import { describe, expect, it } from 'vitest';
import { getItems, putItems } from '../../../lib/aws/table/batches.ts';
import { getItem } from '../../../lib/aws/table/get-item.ts';
import { deleteItem, putItem, queryItems, updateItem } from '../../../lib/aws/table/table.ts';
import { transact } from '../../../lib/aws/table/transaction.ts';
import { ANY } from '../../doubles/any-kind.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';
import { tableThat } from '../../doubles/failing-table.ts';

const emptyTable = embeddedTables();
const key = (n: number) => ({ PK: 'P', SK: `S${String(n).padStart(3, '0')}` });
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

describe('The table', () => {
  it('puts, changes and deletes an item only if the condition holds', async () => {
    const table = await emptyTable();
    const isNew = { when: 'attribute_not_exists(#PK)' };
    const says = (text: string) => ({ when: '#text = :text', values: { text } });

    expect(await putItem(table, ANY, { ...key(1), text: 'a', gone: undefined }, isNew)).toBe(true);
    expect(await putItem(table, ANY, { ...key(1), text: 'b' }, isNew)).toBe(false);
    expect(await updateItem(table, ANY, key(1), { set: { text: 'c', size: 1 } }, says('a'))).toBe(true);
    expect(await updateItem(table, ANY, key(1), { set: { text: 'd' } }, says('a'))).toBe(false);
    expect(await deleteItem(table, key(1), says('a'))).toBe(false);

    expect(await getItem(table, key(1))).toEqual({ ...key(1), text: 'c', size: 1 });
    expect(await deleteItem(table, key(1), says('c'))).toBe(true);
    expect(await getItem(table, key(1))).toBeUndefined();
  });

  it('sets, removes, counts, and puts into sets and takes out of them, in one change', async () => {
    const table = await emptyTable();
    await putItem(table, ANY, { ...key(1), count: 1, status: 'a', old: 'x', names: new Set(['a', 'b']) });

    const change = {
      set: { status: 'b', old: undefined },
      add: { count: 2 },
      deleteFromSet: { names: new Set(['a']) },
    };
    await updateItem(table, ANY, key(1), change);

    expect(await getItem(table, key(1))).toEqual({
      ...key(1),
      count: 3,
      status: 'b',
      names: new Set(['b']),
    });
  });

  it('writes all of a transaction or none, and says which condition failed for which write', async () => {
    const table = await emptyTable();
    await putItem(table, ANY, { ...key(2), text: 'there' });
    const isNew = { when: 'attribute_not_exists(#PK)' };

    const obstacles = await transact(table, [
      { put: { ...key(1), text: 'a' }, as: ANY },
      { update: key(2), as: ANY, change: { set: { text: 'b' } }, if: isNew },
      { delete: key(3) },
    ]);

    expect(obstacles).toEqual([undefined, 'condition', undefined]);
    expect(await getItem(table, key(1))).toBeUndefined();
    expect(await transact(table, [{ put: key(1), as: ANY }, { delete: key(2) }])).toBeUndefined();
    expect(await queryItems(table, 'P', 'S')).toEqual([key(1)]);
  });

  it('gets and puts more items than one batch takes', async () => {
    const table = await emptyTable();

    await putItems(table, ANY, numbers(130).map(key));

    const items = await getItems(table, [...numbers(130).map(key), key(999), key(1)]);
    expect(items.map(({ SK }) => SK).sort()).toEqual(numbers(130).map((n) => key(n).SK));
    expect(await getItems(table, [])).toEqual([]);
  });

  it('reads a partition that is longer than one answer', async () => {
    const table = await emptyTable();
    const text = 'x'.repeat(300_000);
    await Promise.all(numbers(5).map((n) => putItem(table, ANY, { ...key(n), text })));
    const { table: noted, sent } = tableThat(() => undefined, table);

    const items = await queryItems(noted, 'P', 'S');

    expect(items.map(({ SK }) => SK)).toEqual(numbers(5).map((n) => key(n).SK));
    expect(sent.length).toBeGreaterThan(1);
  });

  it('batches the reads of one moment into one call, each item once', async () => {
    const { table, sent } = tableThat(() => undefined, await emptyTable());
    await putItems(table, ANY, [key(1), key(2)]);
    sent.splice(0);

    const [one, absent, two, again] = await Promise.all([1, 3, 2, 1].map((n) => getItem(table, key(n))));
    const alone = await getItem(table, key(2));

    expect([one, absent, two, again, alone]).toEqual([key(1), undefined, key(2), key(1), key(2)]);
    expect(sent.map(({ command }) => command)).toEqual(['BatchGetItemCommand', 'BatchGetItemCommand']);
  });

  it('fails each read whose call fails, and no later one', async () => {
    const all = await emptyTable();
    const { table } = tableThat((_, count) => {
      if (count === 1) throw new Error('no');
      return undefined;
    }, all);

    const asked = await Promise.allSettled([1, 2].map((n) => getItem(table, key(n))));

    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await getItem(table, key(1))).toBeUndefined();
  });

  it('retries what a batch left undone', async () => {
    const all = await emptyTable();
    const { table, sent } = tableThat((command, count) => {
      if (count > 1) return undefined;
      if (command === 'BatchWriteItemCommand')
        return {
          UnprocessedItems: { [all.name]: [{ PutRequest: { Item: { PK: { S: 'P' }, SK: { S: 'S001' } } } }] },
        };
      if (command === 'BatchGetItemCommand')
        return { UnprocessedKeys: { [all.name]: { Keys: [{ PK: { S: 'P' }, SK: { S: 'S001' } }] } } };
      return undefined;
    }, all);

    await putItems(table, ANY, [key(1)]);

    expect(await getItems(table, [key(1), key(2)])).toEqual([key(1)]);
    expect(sent).toHaveLength(4);
  });

  it('gives up with a transient fault if a batch is never completed', async () => {
    const { table } = tableThat(() => ({ UnprocessedKeys: { table: { Keys: [{ PK: { S: 'P' } }] } } }));

    await expect(getItems(table, [key(1), key(2)])).rejects.toMatchObject({ name: 'Transient' });
  });
});
