import { orderAttributes } from '../../lib/aws/stores/order-item.ts';
import { orderStore } from '../../lib/aws/stores/order-store.ts';
import { type ItemKey, keys } from '../../lib/aws/table/keys.ts';
import { putItem, type Table } from '../../lib/aws/table/table.ts';
import { orderId, written } from '../contract/order-making.ts';
import { ANY } from '../doubles/any-kind.ts';
import { AT } from '../order/make.ts';

/** Attributes that no schema of a row accepts. */
const GARBAGE = {
  order: 'garbage',
  facts: '{',
  event: 7,
  revision: new Uint8Array([1, 2, 3]),
  application: 'x',
  roles: 'all',
};

/** Puts a row that cannot be read, past every schema. */
export const putUnreadable = (table: Table, key: ItemKey, more = {}) =>
  putItem(table, ANY, { ...GARBAGE, ...key, ...more });

/** Writes two orders alike, listed by status and name; the second one can no longer be read. */
export async function readableAndUnreadableOrder(table: Table) {
  const store = orderStore(() => table);
  const order = { names: ['www.example.org'], status: 'reviewing', dueAt: AT } as const;
  const readable = await written(store, { ...order, id: orderId(1), names: [...order.names] });
  const unreadable = await written(store, { ...order, id: orderId(2), names: [...order.names] });
  for (const each of [readable, unreadable]) await store.indexNames(each);
  await putUnreadable(table, keys.order(unreadable.id), {
    ...orderAttributes(unreadable, AT),
    run: 1,
    order: 'garbage',
  });
  return { readable, unreadable };
}
