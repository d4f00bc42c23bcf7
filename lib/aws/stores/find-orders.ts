import * as z from 'zod';
import { OrderId, type Sha256 } from '../../order/identifiers.ts';
import type { OrderFilter } from '../../order/order-filter.ts';
import { matchesOrderFilter } from '../../order/order-filter.ts';
import { indexTexts, type Search } from '../../order/search.ts';
import type { ListPage, OrderSummary, PageRequest } from '../../order/store.ts';
import type { Item } from '../table/expression.ts';
import { getItem } from '../table/get-item.ts';
import { keys } from '../table/keys.ts';
import { readPage } from '../table/pages.ts';
import { queryRange } from '../table/range-query.ts';
import type { Table } from '../table/table.ts';
import { KEY_CLAIM } from './key-claim-item.ts';
import { listName, rangeOfText, summaries } from './order-list.ts';

/** A page of the orders that are searched for and meet the filter. */
export async function findOrders(
  table: Table,
  search: Search,
  filter: OrderFilter,
  page: PageRequest,
): Promise<ListPage<OrderSummary>> {
  if (search.for === 'texts') return findByText(table, search.texts, filter, page);
  const ids = await idsOf(table, search);
  const found = await summaries(table, [...new Set(ids)].sort().map(keys.order), ({ order, fates }) =>
    matchesOrderFilter(order, fates, filter),
  );
  return { items: found.filter((each) => each !== undefined).slice(0, page.limit) };
}

/** An order is shown at the first of its texts that begins with the one that is searched for, so it is shown once. */
function findByText(
  table: Table,
  texts: readonly [string, ...string[]],
  filter: OrderFilter,
  page: PageRequest,
): Promise<ListPage<OrderSummary>> {
  const [text] = texts;
  const toValues = (entries: readonly Item[]) =>
    summaries(table, entries, ({ order, fates }, index) => {
      const first = indexTexts(order)
        .filter((each) => each.startsWith(text))
        .sort()[0];
      return textOf(entries[index]) === first && matchesOrderFilter(order, fates, { ...filter, texts });
    });
  const query = rangeOfText(filter.account, text);
  return readPage(table, { name: listName('search', { ...filter, texts }), query, toValues }, page);
}

/** `NAME#example.org#01K…` */
const textOf = (entry: Item | undefined): string | undefined => String(entry?.['SK']).split('#')[1];

const OfOrder = z.object({ orderId: OrderId });

async function idsOf(table: Table, search: Exclude<Search, { for: 'texts' }>): Promise<OrderId[]> {
  if (search.for === 'order') return [search.id];
  if (search.for === 'serial') return orderOf(await getItem(table, keys.certificate(search.serial)));
  const [ofKey, ofCertificate] = await Promise.all([
    getItem(table, keys.spki(search.fingerprint)),
    certificateWith(table, search.fingerprint),
  ]);
  return [...(KEY_CLAIM.parse(ofKey ?? {}).orders ?? []), ...orderOf(ofCertificate)];
}

const orderOf = (certificate: Item | undefined): OrderId[] => {
  const { data } = OfOrder.safeParse(certificate);
  return data ? [data.orderId] : [];
};

async function certificateWith(table: Table, fingerprint: Sha256): Promise<Item | undefined> {
  const { items } = await queryRange(table, rangeOfText(undefined, `${fingerprint}#`), undefined, 1);
  const [found] = items;
  return found && getItem(table, { PK: String(found.item['PK']), SK: String(found.item['SK']) });
}
