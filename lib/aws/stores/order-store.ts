import { randomUUID } from 'node:crypto';
import type { OrderId } from '../../order/identifiers.ts';
import type { OrderStore } from '../../order/store.ts';
import { backOffAfterConflict } from '../table/backoff.ts';
import type { Item } from '../table/expression.ts';
import { dueMarks, keys } from '../table/keys.ts';
import { pageOf } from '../table/pages.ts';
import { readRow } from '../table/readable.ts';
import { readItem } from '../table/reads.ts';
import { type Table, updateItem } from '../table/table.ts';
import { commitOrder } from './commit.ts';
import { pageOfDue } from './due-index.ts';
import { EVENT } from './event-item.ts';
import { ORDER } from './order-item.ts';
import { indexNames, pageOfOrders, pageOfReviews } from './order-list.ts';
import { loadApplication, loadRevision, loadSubmitted, pageOfRevisions } from './submissions.ts';

/** Orders in DynamoDB. @param newToken a fresh UUID for each commit */
export function orderStore(table: () => Table, newToken: () => string = randomUUID): OrderStore {
  return {
    async load(id) {
      const item = await readItem(table(), keys.order(id));
      return item && ORDER.read(item);
    },
    loadSubmitted: (id) => loadSubmitted(table(), id),
    commit: (commit) => commitOrder(table(), commit, newToken()),
    backOff: backOffAfterConflict,
    indexNames: (order, former) => indexNames(table(), order, former),
    loadApplication: (id) => loadApplication(table(), id),
    loadRevision: (id, number, options) => loadRevision(table(), id, number, options),
    listRevisions: (id, page) => pageOfRevisions(table(), id, page),
    listEvents: (id, page) => pageOf(table(), eventsOf(id), page),
    list: (filter, page) => pageOfOrders(table(), filter, page),
    listReviewQueue: (page) => pageOfReviews(table(), page),
    listDue: (now, page) => pageOfDue(table(), 'ORDER', now, page),
    setDue(id, version, dueAt) {
      const change = { set: dueMarks('ORDER', id, dueAt) };
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

/** The history of an order, from its beginning. */
const eventsOf = (id: OrderId) => ({
  name: `events/${id}`,
  walk: { hash: 'PK', range: 'SK', partitions: [keys.order(id).PK], from: 'EVENT#', to: 'EVENT#~' },
  show: (items: readonly Item[]) => items.map((item) => readRow(EVENT, item)?.value),
});
