import { after, type Instant } from '../../clock.ts';
import { type DeletedDraftStore, REMOVED_AFTER_MINUTES } from '../../order/deleted-draft-store.ts';
import { AccountId, Instant as InstantSchema, type OrderId } from '../../order/identifiers.ts';
import { domainsOf } from '../../order/indexed-domains.ts';
import type { Order } from '../../order/order.ts';
import { deleteItems } from '../table/batches.ts';
import type { Item } from '../table/expression.ts';
import { getItem } from '../table/get-item.ts';
import { changeAttributes, dueAttributes, keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { parseReadable } from '../table/parse-readable.ts';
import { queryRange } from '../table/range-query.ts';
import type { Table } from '../table/table.ts';
import type { Write } from '../table/transaction.ts';
import { EVENTS } from './event-item.ts';
import { listDue } from './list-due.ts';

const DELETED = kind('deleted draft', { deletedAt: InstantSchema, account: AccountId });

/** Whether the item of an order marks a deleted draft, which no reader finds. */
export const isDeleted = (item: Item): boolean => 'deletedAt' in item;

/**
 * Puts the mark of a deletion in the place of the order: so its other attributes, and its entries in the lists, end. In the
 * feed of changes the mark is the last entry of the draft.
 */
export const deletionOf = ({ id, account, version }: Order, at: Instant): Write => ({
  put: {
    ...keys.order(id),
    account,
    deletedAt: at,
    ...changeAttributes(at, `${id}#deleted`, ['order.deleted']),
    ...dueAttributes('DELETED', id, after(at, REMOVED_AFTER_MINUTES, 'minutes')),
  },
  as: DELETED,
  if: { when: '#version = :version', values: { version } },
});

/** Read at once: an event with a hundred names has 25 KB. */
const BATCH = 100;

/** What is left of deleted drafts, in the table. */
export const deletedDraftStore = (table: () => Table): DeletedDraftStore => ({
  listDue: (now, page) => listDue(table(), 'DELETED', now, page),
  async remove(id, removeDocuments) {
    const item = await getItem(table(), keys.order(id));
    if (item === undefined || !isDeleted(item)) return;
    const { account } = DELETED.parse(item);
    await removeDocuments();
    for (;;) {
      const rest = await remainsOf(table(), id);
      if (rest.length === 0) break;
      // What the events name goes first: afterwards nothing would say what else there was.
      const events = rest.filter(({ SK }) => String(SK).startsWith('EVENT#'));
      const facts = parseReadable(EVENTS, events).flatMap((each) => each.map((event) => event.facts));
      const domains = domainsOf(facts.flatMap((each) => ('names' in each ? each.names : [])));
      await deleteItems(
        table(),
        domains.map((domain) => keys.name(account, domain, id)),
      );
      await deleteItems(
        table(),
        rest.map(({ SK }) => ({ ...keys.order(id), SK: String(SK) })),
      );
    }
    await deleteItems(table(), [keys.order(id)]);
  },
});

/** Some of the events of an order and its application, all of which sort before the order itself. */
async function remainsOf(table: Table, id: OrderId): Promise<Item[]> {
  const query = { hash: 'PK', range: 'SK', partitions: [keys.order(id).PK], from: '0', to: 'EVENT#~' };
  return (await queryRange(table, query, undefined, BATCH)).items.map(({ item }) => item);
}
