import { describe, expect, it } from 'vitest';
import { orderStore } from '../../lib/aws/stores/order-store.ts';
import { queryItems } from '../../lib/aws/table/table.ts';
import { domainsOf } from '../../lib/order/indexed-domains.ts';
import { modified, next, written } from '../contract/order-making.ts';
import { embeddedTables } from '../doubles/embedded-table.ts';
import { tableThat } from '../doubles/failing-table.ts';
import { anApi } from '../functions/http/api.ts';
import { DV } from '../functions/http/orders.ts';

const emptyTable = embeddedTables();

const hundred = (name: (index: number) => string) => Array.from({ length: 100 }, (_, index) => name(index));
/** Case R3: 127 labels, no two names with one in common below `example.com`. */
const R3 = hundred((index) => `${`n${index}.`}${'a.'.repeat(124)}example.com`);
/** The most that can be certified. */
const DEEPEST = hundred((index) => `a.b.c.d.e.f.g.n${index}.example.com`);

describe('the names by which an order is found', () => {
  it.each([
    ['100 names of 127 labels (case R3)', R3, 0],
    ['100 names of as many labels as may be certified', DEEPEST, 300],
    ['100 names in 100 domains', hundred((index) => `www.example-${index}.com`), 200],
    ['what is no host name', ['Example.ORG', 'a b', '*', `${'a'.repeat(64)}.org`, 'ex_a.org'], 0],
  ])('are bounded: %s', (_, names, count) => {
    expect(domainsOf(names)).toHaveLength(count);
  });

  it('hold each name itself, and then the shortest domains above them', () => {
    const domains = domainsOf(DEEPEST);

    expect(domains).toEqual(expect.arrayContaining([...DEEPEST, 'example.com', 'n99.example.com']));
    expect(domains).toContain('g.n97.example.com');
    expect(domains).not.toContain('b.c.d.e.f.g.n0.example.com');
  });

  it('cost the largest draft a dozen writes of 25 items, and names that it no longer has are removed', async () => {
    const { table, sent } = tableThat(() => undefined, await emptyTable());
    const store = orderStore(() => table);
    const order = await written(store, { names: DEEPEST });
    const batches = () => sent.splice(0).filter(({ command }) => command === 'BatchWriteItemCommand').length;
    batches();

    await store.indexNames(order);
    expect(batches()).toBe(12);
    const change = next(order, { ...modified, names: [...DEEPEST.slice(0, 3), 'example.net'] });
    await store.commit(change);
    await store.indexNames(change.after, order.names);
    expect(batches()).toBe(14);

    const entries = await queryItems(table, `ACCOUNT#${order.account}`, 'NAME#');
    expect(entries).toHaveLength(domainsOf(change.after.names).length);
    expect(
      (await store.list({ account: order.account, name: 'n0.example.com' }, { limit: 5 })).items,
    ).toHaveLength(1);
    expect(
      (await store.list({ account: order.account, name: 'n9.example.com' }, { limit: 5 })).items,
    ).toEqual([]);
  });

  it('follow a draft that is changed, and its 100 names of 127 labels write none', async () => {
    const api = anApi();
    const draft = (names: readonly string[]) => ({ ...DV, names });
    const { body: order, headers } = await api.call('placeOrder', {
      as: 'anna',
      body: { ...draft(['www.example.com']), submit: false },
    });
    const domains = () => [...(api.memory.domains.get(order.id) ?? [])];
    expect(domains()).toEqual(['www.example.com', 'example.com']);

    const { status } = await api.call('modifyApplication', {
      as: 'anna',
      path: { orderId: order.id },
      headers: { 'if-match': headers['etag'] ?? '' },
      body: draft(R3.map((name) => name.slice(-255))),
    });

    expect(status).toBe(200);
    expect(domains()).toEqual([]);
  });
});
