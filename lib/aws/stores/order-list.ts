import type { OrderId } from '../../order/identifiers.ts';
import type { Order } from '../../order/order.ts';
import { assertIndexed, domainsOf, matchesOrderFilter, phasesOf } from '../../order/order-filter.ts';
import type { ListPage, OrderFilter, OrderSummary, PageRequest } from '../../order/store.ts';
import { summaryOf } from '../../order/summary.ts';
import { deleteItems, getItems, putItems } from '../table/batches.ts';
import type { Item } from '../table/expression.ts';
import { INDEXES, keys } from '../table/keys.ts';
import { marker } from '../table/kind.ts';
import { readPage } from '../table/pages.ts';
import { parseReadable } from '../table/parse-readable.ts';
import type { RangeQuery } from '../table/range-query.ts';
import type { Table } from '../table/table.ts';
import { ORDER, REVIEW_QUEUE } from './order-item.ts';

const NAME = marker('name');

/** A page of the orders that match a filter, newest first. */
export async function listOrders(
  table: Table,
  filter: OrderFilter,
  page: PageRequest,
): Promise<ListPage<OrderSummary>> {
  assertIndexed(filter);
  const { account = '*', phase = '*', status = '*', name = '*' } = filter;
  const toValues = (items: readonly Item[]) =>
    summaries(table, items, (order) => matchesOrderFilter(order, filter));
  return readPage(
    table,
    { name: `orders/${account}/${phase}/${status}/${name}`, query: queryOf(filter), toValues },
    page,
  );
}

/** A page of the orders that wait for a reviewer, the longest waiting first. */
export function listReviewQueue(table: Table, page: PageRequest): Promise<ListPage<OrderSummary>> {
  const { index, hash, range } = INDEXES.queues;
  const query = { index, hash, range, partitions: [REVIEW_QUEUE], from: '0', to: '~' };
  const toValues = (items: readonly Item[]) =>
    summaries(table, items, ({ status }) => status === 'reviewing');
  return readPage(table, { name: 'reviews', query, toValues }, page);
}

/** Writes the domains under which an order is found, and deletes those of its former names. */
export async function indexNames(
  table: Table,
  { id, account, names }: Order,
  former: readonly string[] = [],
): Promise<void> {
  const domains = domainsOf(names);
  const kept = new Set(domains);
  const gone = domainsOf(former).filter((domain) => !kept.has(domain));
  const keysOf = (all: readonly string[]) => all.map((domain) => keys.name(account, domain, id));
  await putItems(table, NAME, keysOf(domains));
  await deleteItems(table, keysOf(gone));
}

/** The query for the orders that may match a filter. The key of an order sorts by age. */
function queryOf({ account, phase, status, name }: OrderFilter): RangeQuery {
  if (account !== undefined && name !== undefined) {
    const { PK, SK } = keys.name(account, name.replace(/^\*\./, ''), '');
    return { hash: 'PK', range: 'SK', partitions: [PK], from: SK, to: `${SK}~`, descending: true };
  }
  const orders = { from: 'ORDER#', to: 'ORDER#~', descending: true };
  const phases = phase === undefined ? status && phasesOf(status) : [phase];
  if (account === undefined) return { ...INDEXES.phases, partitions: phases ?? [], ...orders };
  if (phases === undefined) return { ...INDEXES.ordersOfAccount, partitions: [account], ...orders };
  return { ...INDEXES.phasesOfAccount, partitions: phases.map((each) => `${account}#${each}`), ...orders };
}

/** The summaries of the current orders: the index is eventually consistent, so each order is read and checked again. */
async function summaries(
  table: Table,
  marks: readonly Item[],
  listed: (order: Order) => boolean,
): Promise<(OrderSummary | undefined)[]> {
  const ids = marks.map(idOf);
  const items = await getItems(table, ids.map(keys.order));
  const orders = new Map(parseReadable(ORDER, items).map(({ order }) => [order.id, order]));
  return ids.map((id) => {
    const order = orders.get(id);
    return order && listed(order) ? summaryOf(order) : undefined;
  });
}

/** The id of the order that an index entry, or an item under a name, refers to. */
const idOf = ({ PK, SK }: Item): OrderId => String(SK === 'ORDER' ? PK : SK).replace(/^.*#/, '');
