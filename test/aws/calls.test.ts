import { describe, expect, it } from 'vitest';
import { orderStore } from '../../lib/aws/stores/order-store.ts';
import { modified, next, orderId, written } from '../contract/order-making.ts';
import { embeddedTables } from '../doubles/embedded-table.ts';
import { tableThat } from '../doubles/failing-table.ts';

const emptyTable = embeddedTables();

describe('The order store makes no more calls than needed', () => {
  async function ofTen() {
    const { table, sent } = tableThat(() => undefined, await emptyTable());
    const store = orderStore(() => table);
    const orders = await Promise.all(
      Array.from({ length: 10 }, (_, n) => written(store, { id: orderId(n), status: 'reviewing' })),
    );
    await Promise.all(orders.map((each) => store.indexNames(each)));
    const calls = async (work: () => Promise<unknown>) => {
      sent.splice(0);
      await work();
      return sent.map(({ command }) => command);
    };
    return { store, calls, sent, order: orders[0] ?? (await written(store)) };
  }

  it('to write an order, load it, and set its marks: once each', async () => {
    const { store, calls, order } = await ofTen();

    expect(await calls(() => store.load(order.id))).toEqual(['BatchGetItemCommand']);
    expect(await calls(() => store.setDue(order.id, order.version, undefined))).toEqual([
      'UpdateItemCommand',
    ]);
    expect(await calls(() => store.indexNames(order))).toEqual(['BatchWriteItemCommand']);
    const released = next(order, { ...modified, type: 'review.released' });
    expect(await calls(() => store.commit(released))).toEqual(['TransactWriteItemsCommand']);
  });

  it('and reads one order consistently', async () => {
    const { store, sent, order } = await ofTen();
    sent.splice(0);

    await store.load(order.id);
    await store.loadApplication(order.id);
    await store.loadRevision(order.id, 1);
    await store.listRevisions(order.id, { limit: 5 });
    await store.listEvents(order.id, { limit: 5 });

    expect(sent.map(({ input }) => JSON.stringify(input))).toEqual(
      Array(6).fill(expect.stringContaining('"ConsistentRead":true')),
    );
  });

  it('for a page: one query, and one read of the orders', async () => {
    const { store, calls } = await ofTen();
    const once = ['QueryCommand', 'BatchGetItemCommand'];

    expect(await calls(() => store.list({ account: 'acme' }, { limit: 10 }))).toEqual(once);
    expect(await calls(() => store.list({ account: 'acme' }, { limit: 5 }))).toEqual(once);
    expect(await calls(() => store.list({ account: 'acme', statuses: ['reviewing'] }, { limit: 9 }))).toEqual(
      once,
    );
    expect(await calls(() => store.list({ account: 'acme', name: 'example.org' }, { limit: 9 }))).toEqual(
      once,
    );
    expect(await calls(() => store.list({ phases: ['application-review'] }, { limit: 5 }))).toEqual([
      'QueryCommand',
      ...once,
    ]);
    expect(await calls(() => store.listReviewQueue({ limit: 10 }))).toEqual(once);
    expect(await calls(() => store.list({ account: 'other' }, { limit: 10 }))).toEqual(['QueryCommand']);
  });

  it('for what is due: one query a shard', async () => {
    const { store, calls } = await ofTen();

    expect(await calls(() => store.listDue('2026-11-23T12:00:00.000Z', { limit: 50 }))).toEqual(
      Array(4).fill('QueryCommand'),
    );
  });
});
