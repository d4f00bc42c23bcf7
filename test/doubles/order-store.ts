import { cursorAt, positionIn } from '../../lib/aws/table/cursor.ts';
import type { Order } from '../../lib/order/order.ts';
import { assertIndexed, domainsOf, matchesOrderFilter } from '../../lib/order/order-filter.ts';
import type { ListPage, OrderFilter, OrderStore, PageRequest } from '../../lib/order/store.ts';
import { summaryOf } from '../../lib/order/summary.ts';
import { commitTo } from './memory-commit.ts';
import { kept, type OrderMemory, orderMemory } from './order-memory.ts';

/** Orders in plain maps; `memory` is shared with the doubles of what is written in the same transaction. */
export function memoryOrders(memory: OrderMemory = orderMemory()): OrderStore {
  const orders = () => [...memory.orders.values()].map(({ order }) => kept(order));
  const isFound = (order: Order, { name }: OrderFilter) =>
    name === undefined || memory.domains.get(order.id)?.has(name.replace(/^\*\./, ''));
  return {
    async load(id) {
      const stored = memory.orders.get(id);
      return stored && { ...kept(stored), dueAt: stored.dueAt };
    },
    async loadSubmitted(id) {
      const stored = memory.orders.get(id);
      const submitted = kept(memory.revisions.get(id) ?? []).at(-1);
      return stored && { ...kept(stored), dueAt: stored.dueAt, submitted };
    },
    async commit(commit) {
      await undefined;
      return commitTo(memory, commit);
    },
    async backOff() {},
    async indexNames(order, former = []) {
      const known = new Set(memory.domains.get(order.id) ?? []);
      for (const gone of domainsOf(former)) known.delete(gone);
      memory.domains.set(order.id, new Set([...known, ...domainsOf(order.names)]));
    },
    async loadApplication(id) {
      return (
        kept(memory.applications.get(id) ?? memory.revisions.get(id)?.at(-1)?.application ?? null) ??
        undefined
      );
    },
    async loadRevision(id, number) {
      return kept(memory.revisions.get(id) ?? []).find((each) => each.number === number);
    },
    async listRevisions(id, page) {
      const all = kept(memory.revisions.get(id) ?? []);
      return pageOf(`revisions/${id}`, all, ({ number }) => String(number).padStart(4, '0'), page);
    },
    async listEvents(id, page) {
      return pageOf(`events/${id}`, kept(memory.events.get(id) ?? []), placeOf, page);
      function placeOf({ sequence }: { sequence: number }) {
        return String(sequence).padStart(6, '0');
      }
    },
    async list(filter, page) {
      assertIndexed(filter);
      const { account = '*', phase = '*', status = '*', name = '*' } = filter;
      const found = orders().filter((order) => matchesOrderFilter(order, filter) && isFound(order, filter));
      const list = `orders/${account}/${phase}/${status}/${name}`;
      return pageOf(
        list,
        found.map((each) => summaryOf(each)),
        ({ id }) => id,
        page,
        'descending',
      );
    },
    async listReviewQueue(page) {
      const found = orders().filter(({ status }) => status === 'reviewing');
      return pageOf(
        'reviews',
        found.map((each) => summaryOf(each)),
        ({ since, id }) => `${since}#${id}`,
        page,
      );
    },
    async listDue(now, { all = false, ...page }) {
      const due = [...memory.orders.values()].flatMap(({ order: { id }, dueAt }) =>
        dueAt !== undefined && (all || dueAt <= now) ? [{ id, at: `${dueAt.slice(0, 16)}#${id}` }] : [],
      );
      const { items, ...rest } = pageOf(`due/${all}`, due, ({ at }) => at, page);
      return { items: items.map(({ id }) => id), ...rest };
    },
    async setDue(id, version, dueAt) {
      const stored = memory.orders.get(id);
      if (stored?.order.version !== version) return false;
      memory.orders.set(id, { ...stored, dueAt });
      return true;
    },
    async startNextAttempt(id, run) {
      const stored = memory.orders.get(id);
      if (stored?.attempt !== run) return false;
      memory.orders.set(id, { ...stored, attempt: run + 1 });
      return true;
    },
  };
}

function pageOf<T>(
  list: string,
  all: readonly T[],
  placeOf: (item: T) => string,
  { cursor, limit }: PageRequest,
  direction: 'ascending' | 'descending' = 'ascending',
): ListPage<T> {
  const behind = positionIn(list, cursor, { from: '0', to: '~' });
  const ahead = (a: string, b: string) => (direction === 'ascending' ? a < b : a > b);
  const sorted = [...all].sort((a, b) => (ahead(placeOf(a), placeOf(b)) ? -1 : 1));
  const rest = sorted.filter((item) => behind === undefined || ahead(behind, placeOf(item)));
  const items = rest.slice(0, limit);
  const last = rest.length > limit ? items.at(-1) : undefined;
  return { items, ...(last !== undefined && { cursor: cursorAt(list, placeOf(last)) }) };
}
