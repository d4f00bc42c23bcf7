import { describe, expect, it } from 'vitest';
import { blockStore } from '../../lib/aws/stores/block-store.ts';
import { memberStore } from '../../lib/aws/stores/member-store.ts';
import { orderStore } from '../../lib/aws/stores/order-store.ts';
import { REVISION } from '../../lib/aws/stores/submission-items.ts';
import { putItems } from '../../lib/aws/table/batches.ts';
import { compressJson } from '../../lib/aws/table/compressed-json.ts';
import { keys } from '../../lib/aws/table/keys.ts';
import type { Table } from '../../lib/aws/table/table.ts';
import type { Revision } from '../../lib/order/extra-write.ts';
import type { ListPage, PageRequest } from '../../lib/order/store.ts';
import { modified, next, written } from '../contract/order-making.ts';
import { embeddedTables } from '../doubles/embedded-table.ts';
import { tableThat } from '../doubles/failing-table.ts';

const emptyTable = embeddedTables();
const AT = '2026-11-28T10:00:00.000Z';
const MEGABYTE = 1024 * 1024;

async function pagesOf<T>(read: (page: PageRequest) => Promise<ListPage<T>>, limit = 100): Promise<T[][]> {
  const pages: T[][] = [];
  let cursor: string | undefined;
  do {
    const page = await read({ limit, cursor });
    pages.push(page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return pages;
}

/** As large as an application may be; nothing in it repeats, because repetition would be compressed. */
const large = () => ({ csr: Buffer.from(crypto.getRandomValues(new Uint8Array(12_000))).toString('base64') });

/** An order after its hundredth submission. */
async function ofHundredRevisions(table: Table) {
  const store = orderStore(() => table);
  const order = await written(store);
  const revisions = Array.from(
    { length: 100 },
    (_, index): Revision => ({
      orderId: order.id,
      number: index + 1,
      submittedAt: AT,
      submittedBy: order.createdBy,
      application: large(),
      changed: ['/csr'],
      documents: [],
    }),
  );
  await putItems(
    table,
    REVISION,
    revisions.map((revision) => ({
      ...keys.revision(order.id, revision.number),
      revision: compressJson(revision),
    })),
  );
  const change = next(order, modified);
  await store.commit({ ...change, after: { ...change.after, revision: 100 } });
  return { store, id: order.id };
}

describe('a list', () => {
  it('of 100 revisions of the largest size comes in pages of about a megabyte, and each once', async () => {
    const { table, sent } = tableThat(() => undefined, await emptyTable());
    const { store, id } = await ofHundredRevisions(table);

    const pages = await pagesOf((page) => store.listRevisions(id, page));
    sent.splice(0);
    const submitted = (await store.loadSubmitted(id))?.submitted;

    expect(pages.flat().map(({ number }) => number)).toEqual(Array.from({ length: 100 }, (_, n) => n + 1));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(JSON.stringify(page).length).toBeLessThan(1.1 * MEGABYTE);
    // The newest of them alone: one call for the order, one for its revision.
    expect(submitted?.number).toBe(100);
    expect(sent).toHaveLength(2);
  });

  it('of members and of blocks comes in pages', async () => {
    const table = await emptyTable();
    const members = memberStore(() => table);
    const blocks = blockStore(() => table);
    const ids = Array.from({ length: 7 }, (_, index) => `https://id.example#m${index}`);
    for (const id of ids) {
      const member = { id, roles: ['auditor' as const], name: 'A', email: 'a@example.org' };
      await members.save(member, { at: AT, by: { kind: 'setup' } });
      const until = '2026-12-28T10:00:00.000Z';
      await blocks.put({
        id,
        account: 'acme',
        adn: `${id.at(-1)}.example`,
        because: 'declined',
        createdAt: AT,
        until,
      });
    }

    const membersRead = await pagesOf((page) => members.list(page), 3);
    const blocksRead = await pagesOf((page) => blocks.list(AT, page), 3);

    expect(membersRead.map((page) => page.length)).toEqual([3, 3, 1]);
    expect(new Set(membersRead.flat().map(({ id }) => id))).toEqual(new Set(ids));
    expect(blocksRead.map((page) => page.length)).toEqual([3, 3, 1]);
    expect(new Set(blocksRead.flat().map(({ id }) => id))).toEqual(new Set(ids));
  });
});
