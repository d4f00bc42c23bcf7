import { randomUUID } from 'node:crypto';
import type { OrderId } from '../../order/identifiers.ts';
import type { OrderStore } from '../../order/store.ts';
import { backOffAfterConflict } from '../table/backoff.ts';
import type { Item } from '../table/expression.ts';
import { getItem } from '../table/get-item.ts';
import { dueAttributes, keys } from '../table/keys.ts';
import { readPageOfParts } from '../table/pages.ts';
import { tryParse } from '../table/parse-readable.ts';
import { type Table, updateItem } from '../table/table.ts';
import { transact } from '../table/transaction.ts';
import { commitOrder, writesOfChange } from './commit.ts';
import { deletionOf, isDeleted } from './deleted-draft-store.ts';
import { type CommittedEvents, EVENTS } from './event-item.ts';
import { findOrders } from './find-orders.ts';
import { listDue } from './list-due.ts';
import { fateText, listAttributes, ORDER } from './order-item.ts';
import { indexNames, listIdsByDomain, listOrders, listReviewQueue } from './order-list.ts';
import { listRevisions, loadApplication, loadRevision, loadSubmitted } from './submissions.ts';

/** Orders in the table. @param newToken makes the idempotency token of a commit */
export function orderStore(table: () => Table, newToken: () => string = randomUUID): OrderStore {
  return {
    async load(id) {
      const item = await getItem(table(), keys.order(id));
      return item && !isDeleted(item) ? ORDER.parse(item) : undefined;
    },
    loadSubmitted: (id) => loadSubmitted(table(), id),
    commit: (commit) => commitOrder(table(), commit, newToken()),
    async deleteDraft(draft, at, former) {
      const writes = [
        deletionOf(draft, at),
        ...(former ? writesOfChange(former, { token: newToken(), at }) : []),
      ];
      return (await transact(table(), writes)) === undefined;
    },
    backOff: backOffAfterConflict,
    indexNames: (order, former) => indexNames(table(), order, former),
    loadApplication: (id) => loadApplication(table(), id),
    loadRevision: (id, number, options) => loadRevision(table(), id, number, options),
    listRevisions: (id, page) => listRevisions(table(), id, page),
    listEvents: (id, page) => readPageOfParts(table(), eventsOf(id), page),
    listIdsByDomain: (account, domain, limit) => listIdsByDomain(table(), account, domain, limit),
    list: (filter, page, sort) => listOrders(table(), filter, page, sort),
    find: (search, filter, page) => findOrders(table(), search, filter, page),
    listReviewQueue: (page) => listReviewQueue(table(), page),
    listDue: (now, page) => listDue(table(), 'ORDER', now, page),
    setDue(id, version, dueAt) {
      const change = { set: dueAttributes('ORDER', id, dueAt) };
      return updateItem(table(), ORDER, keys.order(id), change, {
        when: '#version = :version',
        values: { version },
      });
    },
    async noteFates(id, version, noted, list) {
      const item = await getItem(table(), keys.order(id));
      const { order } = item ? ORDER.parse(item) : {};
      if (order?.version !== version) return false;
      const fates = new Set(noted.map(({ challenge, fate }) => fateText(challenge, fate)));
      const change = { set: listAttributes(order, list), ...(fates.size > 0 && { add: { fates } }) };
      return updateItem(table(), ORDER, keys.order(id), change, {
        when: '#version = :version',
        values: { version },
      });
    },
    startNextAttempt(id, attempt) {
      const current = { when: '#run = :run', values: { run: attempt } };
      return updateItem(table(), ORDER, keys.order(id), { add: { run: 1 } }, current);
    },
  };
}

/** The events of an order, oldest first. */
const eventsOf = (id: OrderId) => ({
  name: `events/${id}`,
  query: { hash: 'PK', range: 'SK', partitions: [keys.order(id).PK], from: 'EVENT#', to: 'EVENT#~' },
  toValues: (items: readonly Item[]) => items.map((item) => tryParse(EVENTS, item)?.value),
  partsOf: (events: CommittedEvents) =>
    events.map((value) => ({ position: keys.event(id, value.sequence).SK, value })),
});
