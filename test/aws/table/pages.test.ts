import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { putItems } from '../../../lib/aws/table/batches.ts';
import { type ItemList, readPage } from '../../../lib/aws/table/pages.ts';
import type { Table } from '../../../lib/aws/table/table.ts';
import { allPages } from '../../contract/order-making.ts';
import { ANY } from '../../doubles/any-kind.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';
import { tableThat } from '../../doubles/failing-table.ts';

const emptyTable = embeddedTables();
/** The parameters of a query. */
const Numbered = z.object({
  ExpressionAttributeValues: z.object({ ':from': z.object({ S: z.string() }) }),
  Limit: z.number(),
});
const PARTITIONS = ['A', 'B', 'C'];
const placeOf = (n: number) => `S${String(n).padStart(4, '0')}`;

describe('A page', () => {
  let table: Table;
  beforeAll(async () => {
    table = await emptyTable();
    await putItems(
      table,
      ANY,
      Array.from({ length: 150 }, (_, n) => ({ PK: PARTITIONS[(n * n) % 3] ?? 'A', SK: placeOf(n), n })),
    );
  });

  const list = (shown: (n: number) => boolean, descending: boolean, name = 'numbers'): ItemList<number> => ({
    name,
    query: { hash: 'PK', range: 'SK', partitions: PARTITIONS, from: 'S', to: 'S~', descending },
    toValues: (items) => items.map(({ n }) => (shown(n) ? n : undefined)),
  });

  it('shows, together with the others, everything once and in order, at any size and with any items left out', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 100 }),
        fc.constantFrom(1, 2, 13, 149, 1000),
        fc.boolean(),
        async (limit, every, descending) => {
          const shown = (n: number) => n % every === every - 1;
          const expected = Array.from({ length: 150 }, (_, n) => n).filter(shown);

          const read = await allPages((page) => readPage(table, list(shown, descending), page), limit);

          expect(read).toEqual(descending ? expected.reverse() : expected);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('continues after the same item, regardless of what was written meanwhile', async () => {
    const { cursor } = await readPage(
      table,
      list(() => true, true),
      { limit: 3 },
    );

    await putItems(table, ANY, [{ PK: 'A', SK: placeOf(9000), n: 9000 }]);

    const { items } = await readPage(
      table,
      list(() => true, true),
      { limit: 2, cursor },
    );
    expect(items).toEqual([146, 145]);
  });

  it('accepts no position outside of its list from a forged cursor', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.boolean(), async (place, named) => {
        const text = named ? JSON.stringify(['numbers', place]) : place;
        const cursor = Buffer.from(text).toString('base64url');
        const page = readPage(
          table,
          list(() => true, false),
          { limit: 5, cursor },
        );

        if (named && place >= 'S' && place <= 'S~' && /^[!-~]+$/.test(place)) {
          // The result of an expectation must not become the property's own verdict.
          await expect(page).resolves.toBeDefined();
          return;
        }
        await expect(page).rejects.toMatchObject({
          type: 'invalid-request',
          findings: [{ field: '/cursor' }],
        });
      }),
      { numRuns: 100 },
    );
  });

  it('is short, and has a cursor, if many items had to be read for few', async () => {
    const { table } = tableThat((_command, _count, _pass, input) => {
      const { ExpressionAttributeValues: values, Limit } = Numbered.parse(input);
      const first = Number(values[':from'].S.slice(1));
      const n = Array.from({ length: Math.min(Limit, 2500 - first) }, (_, index) => first + index);
      const Items = n.map((each) => ({ PK: { S: 'many' }, SK: { S: placeOf(each) }, n: { N: `${each}` } }));
      return { Items, ...(first + Limit < 2500 && { LastEvaluatedKey: Items.at(-1) }) };
    });
    const query = { hash: 'PK', range: 'SK', partitions: ['many'], from: 'S0000', to: 'S~' };
    const last: ItemList<number> = { ...list((n) => n === 2400, false, 'many'), query };

    const first = await readPage(table, last, { limit: 50 });
    const second = await readPage(table, last, { limit: 50, cursor: first.cursor });

    expect(first).toEqual({ items: [], cursor: expect.any(String) });
    expect(second).toEqual({ items: [2400] });
  });
});
