import type { AcmeStore } from '../../acme/acme-store.ts';
import { after, type Instant } from '../../clock.ts';
import { Transient } from '../../problem.ts';
import { getItems, putItems } from '../table/batches.ts';
import { getItem } from '../table/get-item.ts';
import { epochSeconds, keys } from '../table/keys.ts';
import { readPage } from '../table/pages.ts';
import { parseReadable, tryParse } from '../table/parse-readable.ts';
import { type Table, updateItem } from '../table/table.ts';
import { transact } from '../table/transaction.ts';
import { updateAndReturnItem } from '../table/update-and-return-item.ts';
import { acmeAccounts } from './acme-accounts.ts';
import { ACME_ORDER, AUTHORIZATION, OPEN_ORDER } from './acme-items.ts';

/** So long after their end are orders and authorizations kept that came to nothing. */
const KEPT_DAYS = 7;

/** So long is an order kept that has placed one: longer than a certificate lives, for the renewal that names its predecessor. */
const KEPT_PLACED_DAYS = 400;

const keptAfter = (end: Instant, days = KEPT_DAYS): number => epochSeconds(after(end, days, 'days'));

/** ACME accounts, orders and authorizations in the table: in a partition for each account. */
export function acmeStore(table: () => Table): AcmeStore {
  const loadOrder: AcmeStore['loadOrder'] = async (account, id) => {
    const item = await getItem(table(), keys.acmeOrder(account, id));
    return item && ACME_ORDER.parse(item);
  };
  return {
    ...acmeAccounts(table),
    async createOrder(order, authorizations, identifiersHash) {
      const { acmeAccount, id, createdAt, expiresAt } = order;
      // A hundred do not fit into the transaction. Before the order, so none has authorizations that do not exist.
      await putItems(
        table(),
        AUTHORIZATION,
        authorizations.map((each) => ({
          ...keys.authorization(acmeAccount, each.id),
          ...each,
          expires: keptAfter(each.expiresAt),
        })),
      );
      const obstacles = await transact(table(), [
        {
          put: { ...keys.acmeOrder(acmeAccount, id), ...order, expires: keptAfter(expiresAt) },
          as: ACME_ORDER,
          if: { when: 'attribute_not_exists(#PK)' },
        },
        {
          put: {
            ...keys.openAcmeOrder(acmeAccount, identifiersHash),
            id,
            expires: keptAfter(createdAt, KEPT_PLACED_DAYS),
          },
          as: OPEN_ORDER,
        },
      ]);
      if (obstacles?.[0] === 'condition') throw new Error('There is an ACME order with this id already.');
      if (obstacles) throw new Transient('Another order for the same identifiers is being created. Retry.');
    },
    loadOrder,
    async findOrder(account, identifiersHash) {
      const item = await getItem(table(), keys.openAcmeOrder(account, identifiersHash));
      return item && loadOrder(account, OPEN_ORDER.parse(item).id);
    },
    listOrders(account, page) {
      const { PK, SK } = keys.acmeOrder(account, '');
      const query = { hash: 'PK', range: 'SK', partitions: [PK], from: SK, to: `${SK}~`, descending: true };
      return readPage(
        table(),
        {
          name: `acme-orders/${account}`,
          query,
          toValues: (items) => items.map((item) => tryParse(ACME_ORDER, item)?.value),
        },
        page,
      );
    },
    async notePlaced(account, id, placed) {
      const result = await updateAndReturnItem(
        table(),
        ACME_ORDER,
        keys.acmeOrder(account, id),
        { set: { placed, expires: keptAfter(placed.at, KEPT_PLACED_DAYS) } },
        { when: 'attribute_exists(#PK) AND attribute_not_exists(#placed)' },
      );
      if (result.made) return placed;
      const first = result.found && ACME_ORDER.parse(result.found).placed;
      if (first === undefined) throw new Error('There is no such ACME order.');
      return first;
    },
    async loadAuthorizations(account, ids) {
      const found = await getItems(
        table(),
        ids.map((id) => keys.authorization(account, id)),
      );
      return parseReadable(AUTHORIZATION, found);
    },
    changeAuthorization(before, { status, challenges, expiresAt }) {
      return updateItem(
        table(),
        AUTHORIZATION,
        keys.authorization(before.acmeAccount, before.id),
        { set: { status, challenges, expiresAt, expires: keptAfter(expiresAt) } },
        {
          when: '#status = :status AND #challenges = :challenges',
          values: { status: before.status, challenges: before.challenges },
        },
      );
    },
  };
}
