import { apply, begin } from '../../lib/order/apply.ts';
import type { EventFacts } from '../../lib/order/event.ts';
import type { ExtraWrite } from '../../lib/order/extra-write.ts';
import type { OrderStatus } from '../../lib/order/lifecycle.ts';
import type { Order } from '../../lib/order/order.ts';
import { newOrderId } from '../../lib/order/order-id.ts';
import type { ListPage, OrderCommit, OrderStore, PageRequest } from '../../lib/order/store.ts';
import { AT, factsOf, historyTo } from '../order/make.ts';

export const DUE = '2026-11-23T10:05:00.000Z';

/** The id of the n-th order, each a minute younger than the one before; their last letters cycle. */
export const orderId = (n: number): string =>
  newOrderId(new Date(Date.parse(AT) + n * 60_000).toISOString(), (bytes) =>
    new Uint8Array(bytes).fill(n % 256),
  );

export type Beginning = {
  id?: string;
  account?: string;
  names?: string[];
  status?: OrderStatus;
  dueAt?: string;
  at?: string;
  extraWrites?: readonly ExtraWrite[];
};

/** The first commit of an order that is brought to a status at once. */
export function beginning({
  id = orderId(0),
  account = 'acme',
  names,
  status = 'draft',
  ...rest
}: Beginning): OrderCommit {
  const [created, ...more] = historyTo(status).map((facts): EventFacts => {
    if (facts.type === 'order.created')
      return { ...facts, orderId: id, account, names: names ?? facts.names };
    if (facts.type !== 'order.submitted' || names === undefined) return facts;
    return { ...facts, submission: { ...facts.submission, names } };
  });
  if (created?.type !== 'order.created') throw new TypeError('A history begins with order.created.');
  return {
    before: undefined,
    after: more.reduce(apply, begin(created)),
    events: [created, ...more].map((facts, index) => ({ orderId: id, sequence: index + 1, facts })),
    dueAt: rest.dueAt ?? DUE,
    at: rest.at ?? AT,
    extraWrites: rest.extraWrites ?? [],
  };
}

/** The commit of one more event of an order. */
export function next(before: Order, facts: EventFacts, extraWrites: readonly ExtraWrite[] = []): OrderCommit {
  const after = apply(before, facts);
  return {
    before,
    after,
    events: [{ orderId: before.id, sequence: after.version, facts }],
    dueAt: DUE,
    at: facts.at,
    extraWrites: extraWrites,
  };
}

/** Writes a new order, and returns it. */
export async function written(store: OrderStore, options: Beginning = {}): Promise<Order> {
  const commit = beginning(options);
  const result = await store.commit(commit);
  if (result !== 'committed') throw new Error(`The order was not written: ${result}.`);
  return commit.after;
}

export const modified = factsOf(0)['order.modified'];

/** All items of a list, page by page. */
export async function allPages<T>(
  read: (page: PageRequest) => Promise<ListPage<T>>,
  limit: number,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read({ limit, cursor });
    if (page.items.length > limit) throw new Error('A page is longer than was asked for.');
    if (page.items.length === 0 && page.cursor !== undefined) throw new Error('An empty page goes on.');
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return items;
}
