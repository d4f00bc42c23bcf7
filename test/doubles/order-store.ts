import type { Fates } from '../../lib/order/confirmation.ts';
import { cursorAt, positionIn } from '../../lib/order/cursor.ts';
import { shardOf } from '../../lib/order/due.ts';
import { domainsOf } from '../../lib/order/indexed-domains.ts';
import type { Order } from '../../lib/order/order.ts';
import type { OrderFilter } from '../../lib/order/order-filter.ts';
import { isSorted, matchesOrderFilter } from '../../lib/order/order-filter.ts';
import { indexTexts } from '../../lib/order/search.ts';
import type { ListPage, OrderStore, OrderSummary, PageRequest } from '../../lib/order/store.ts';
import { summaryOf } from '../../lib/order/summary.ts';
import { commitTo, deleteFrom } from './memory-commit.ts';
import { kept, type OrderMemory, orderMemory } from './order-memory.ts';

/** Orders in plain maps; `memory` is shared with the doubles of what is written in the same transaction. */
export function memoryOrders(memory: OrderMemory = orderMemory()): OrderStore {
  const fatesOf = (id: string): Fates => memory.fates.get(id) ?? new Map();
  const orders = () => [...memory.orders.values()].map(({ order }) => kept(order));
  const rows = (found: readonly Order[]) => found.map((order) => summaryOf(order, fatesOf(order.id)));
  const isFound = (order: Order, { name }: OrderFilter) =>
    name === undefined || memory.domains.get(order.id)?.has(name.replace(/^\*\./, ''));
  return {
    async load(id) {
      const stored = memory.orders.get(id);
      return (
        stored && {
          ...kept(stored),
          dueAt: stored.dueAt,
          ...(memory.fates.has(id) && { fates: fatesOf(id) }),
        }
      );
    },
    async loadSubmitted(id) {
      const stored = memory.orders.get(id);
      const submitted = kept(memory.revisions.get(id) ?? []).at(-1);
      return (
        stored && {
          ...kept(stored),
          dueAt: stored.dueAt,
          ...(memory.fates.has(id) && { fates: fatesOf(id) }),
          submitted,
        }
      );
    },
    async commit(commit) {
      await undefined;
      return commitTo(memory, commit);
    },
    async deleteDraft(draft, at, former) {
      await undefined;
      return deleteFrom(memory, draft, at, former);
    },
    async backOff() {},
    async indexNames(order, former = []) {
      const known = new Set(memory.domains.get(order.id) ?? []);
      for (const gone of domainsOf(former)) known.delete(gone);
      memory.domains.set(order.id, new Set([...known, ...domainsOf(order.names)]));
    },
    async listIdsByDomain(account, domain, limit) {
      const found = orders().filter((order) => order.account === account && isFound(order, { name: domain }));
      const ids = found
        .map(({ id }) => id)
        .sort()
        .reverse();
      return ids.slice(0, limit);
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
    async list(filter, page, sort = { by: 'created', descending: true }) {
      const found = orders().filter(
        (order) =>
          matchesOrderFilter(order, fatesOf(order.id), filter) &&
          isFound(order, filter) &&
          isSorted(order, sort),
      );
      const placeOf = ({ id, since, notAfter = '' }: OrderSummary) =>
        sort.by === 'created' ? id : `${sort.by === 'ends' ? notAfter : since}#${id}`;
      const list = JSON.stringify(['orders', filter, sort]);
      return pageOf(list, rows(found), placeOf, page, sort.descending ? 'descending' : 'ascending');
    },
    async find(search, filter, page) {
      const isWanted = (order: Order) => {
        if (search.for === 'order') return order.id === search.id;
        const certificate = 'certificate' in order ? order.certificate : undefined;
        if (search.for === 'serial') return certificate?.serial === search.serial;
        if (search.for === 'texts') return matchesOrderFilter(order, fatesOf(order.id), search);
        return [certificate?.fingerprint, order.heldKey].includes(search.fingerprint);
      };
      const [text] = search.for === 'texts' ? search.texts : [''];
      const placeOf = ({ id }: OrderSummary) => {
        const order = memory.orders.get(id)?.order;
        const texts = order ? indexTexts(order).filter((each) => each.startsWith(text)) : [];
        return search.for === 'texts' ? `${texts.sort()[0]}#${id}` : id;
      };
      const found = orders().filter(
        (order) => isWanted(order) && matchesOrderFilter(order, fatesOf(order.id), filter),
      );
      return pageOf(JSON.stringify(['search', search, filter]), rows(found), placeOf, page);
    },
    async listReviewQueue(page) {
      const found = orders().filter(({ status }) => status === 'reviewing');
      return pageOf('reviews', rows(found), ({ since, id }) => `${since}#${id}`, page);
    },
    async noteFates(id, version, noted) {
      if (memory.orders.get(id)?.order.version !== version) return false;
      const fates = new Map(memory.fates.get(id));
      for (const { challenge, fate } of noted) fates.set(challenge, fate);
      memory.fates.set(id, fates);
      return true;
    },
    async listDue(now, { shard, ...page }) {
      const due = [...memory.orders.values()].flatMap(({ order: { id }, dueAt }) =>
        dueAt !== undefined && dueAt <= now && (shard ?? shardOf(id)) === shardOf(id)
          ? [{ id, at: `${dueAt.slice(0, 16)}#${id}` }]
          : [],
      );
      const { items, ...rest } = pageOf(`due/${shard}`, due, ({ at }) => at, page);
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
