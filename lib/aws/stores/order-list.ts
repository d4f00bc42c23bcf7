import * as z from 'zod';
import type { OrderId } from '../../order/identifiers.ts';
import { domainsOf } from '../../order/indexed-domains.ts';
import type { Order } from '../../order/order.ts';
import type { OrderFilter, OrderSort } from '../../order/order-filter.ts';
import { isSorted, listsOf, matchesOrderFilter, ORDER_LISTS } from '../../order/order-filter.ts';
import { indexTexts } from '../../order/search.ts';
import type { ListPage, OrderSummary, PageRequest, StoredOrder } from '../../order/store.ts';
import { summaryOf } from '../../order/summary.ts';
import { deleteItems, getItems, putItems } from '../table/batches.ts';
import type { Item } from '../table/expression.ts';
import { INDEXES, keys, searchAttributes } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { readPage } from '../table/pages.ts';
import { parseReadable } from '../table/parse-readable.ts';
import { queryRange, type RangeQuery } from '../table/range-query.ts';
import type { Table } from '../table/table.ts';
import { isDeleted } from './deleted-draft-store.ts';
import { ENDS_QUEUE, ORDER, REVIEW_QUEUE } from './order-item.ts';

const NAME = kind('name', { foundIn: z.string(), foundAs: z.string() });

const NEWEST: OrderSort = { by: 'created', descending: true };

/** A page of the orders that match a filter. */
export async function listOrders(
  table: Table,
  filter: OrderFilter,
  page: PageRequest,
  sort: OrderSort = NEWEST,
): Promise<ListPage<OrderSummary>> {
  const toValues = (items: readonly Item[]) =>
    summaries(
      table,
      items,
      ({ order, fates }) => matchesOrderFilter(order, fates, filter) && isSorted(order, sort),
    );
  return readPage(
    table,
    { name: listName('orders', filter, sort), query: queryOf(filter, sort), toValues },
    page,
  );
}

/** A name that differs for every other filter or order, so that a cursor fits its list only. */
export const listName = (list: string, filter: OrderFilter, ...more: unknown[]): string =>
  JSON.stringify([
    list,
    Object.entries(filter)
      .filter(([, value]) => value !== undefined)
      .sort(),
    ...more,
  ]);

/** A page of the orders that wait for a reviewer, the longest waiting first. */
export function listReviewQueue(table: Table, page: PageRequest): Promise<ListPage<OrderSummary>> {
  const toValues = (items: readonly Item[]) =>
    summaries(table, items, ({ order }) => order.status === 'reviewing');
  const query = { ...INDEXES.queues, partitions: [REVIEW_QUEUE], ...EVERYTHING };
  return readPage(table, { name: 'reviews', query, toValues }, page);
}

/** The newest orders of an account that are found by this domain. */
export async function listIdsByDomain(
  table: Table,
  account: string,
  domain: string,
  limit: number,
): Promise<OrderId[]> {
  const query = { ...rangeOfText(account, `${domain}#`), descending: true };
  const { items } = await queryRange(table, query, undefined, limit);
  return items.map(({ item }) => idOf(item));
}

/** Writes the texts under which an order is found, and deletes those of its former names. */
export async function indexNames(table: Table, order: Order, former: readonly string[] = []): Promise<void> {
  const { id, account } = order;
  const texts = indexTexts(order);
  const kept = new Set(texts);
  const gone = domainsOf(former).filter((domain) => !kept.has(domain));
  await putItems(
    table,
    NAME,
    texts.map((text) => ({ ...keys.name(account, text, id), ...searchAttributes(text, id) })),
  );
  await deleteItems(
    table,
    gone.map((text) => keys.name(account, text, id)),
  );
}

/** Sort keys are printable ASCII. */
const EVERYTHING = { from: '0', to: '~' } as const;

/** The query for the orders that may match a filter. The key of an order sorts by age. */
function queryOf(filter: OrderFilter, { by, descending }: OrderSort): RangeQuery {
  const { account, name } = filter;
  if (by === 'expected') return { ...INDEXES.queues, partitions: [REVIEW_QUEUE], ...EVERYTHING, descending };
  if (by === 'ends')
    return account === undefined
      ? { ...INDEXES.queues, partitions: [ENDS_QUEUE], ...EVERYTHING, descending }
      : { ...INDEXES.endsOfAccount, partitions: [account], ...EVERYTHING, descending };
  if (name !== undefined) return { ...rangeOfText(account, `${name.replace(/^\*\./, '')}#`), descending };
  const orders = { from: 'ORDER#', to: 'ORDER#~', descending };
  const lists = listsOf(filter);
  // Without a filter the lists are merged: an index of all orders would cost a write for each.
  if (account === undefined) return { ...INDEXES.phases, partitions: lists ?? ORDER_LISTS, ...orders };
  if (lists === undefined) return { ...INDEXES.ordersOfAccount, partitions: [account], ...orders };
  return { ...INDEXES.phasesOfAccount, partitions: lists.map((each) => `${account}#${each}`), ...orders };
}

/** The entries that begin with a text, of an account in the table, of all accounts in an index. */
export function rangeOfText(account: string | undefined, text: string): RangeQuery {
  if (account === undefined) {
    const { foundIn } = searchAttributes(text, '');
    return { ...INDEXES.search, partitions: [foundIn], from: text, to: `${text}~` };
  }
  const { PK, SK } = keys.name(account, text, '');
  const from = SK.slice(0, -1);
  return { hash: 'PK', range: 'SK', partitions: [PK], from, to: `${from}~` };
}

/** The summaries of the current orders: the index is eventually consistent, so each order is read and checked again. */
export async function summaries(
  table: Table,
  marks: readonly Item[],
  listed: (stored: StoredOrder, index: number) => boolean,
): Promise<(OrderSummary | undefined)[]> {
  const ids = marks.map(idOf);
  // A draft that was deleted is found by its names until they are removed.
  const items = (await getItems(table, ids.map(keys.order))).filter((item) => !isDeleted(item));
  const orders = new Map(parseReadable(ORDER, items).map((stored) => [stored.order.id, stored]));
  return ids.map((id, index) => {
    const stored = orders.get(id);
    return stored && listed(stored, index) ? summaryOf(stored.order, stored.fates) : undefined;
  });
}

/** The id of the order that an index entry, or an item under a name, refers to. */
const idOf = ({ PK, SK }: Item): OrderId => String(SK === 'ORDER' ? PK : SK).replace(/^.*#/, '');
