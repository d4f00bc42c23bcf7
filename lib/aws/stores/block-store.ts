import type { Instant } from '../../clock.ts';
import type { Block, BlockStore } from '../../verification/block-store.ts';
import { getItems } from '../table/batches.ts';
import type { Item } from '../table/expression.ts';
import { keys } from '../table/keys.ts';
import { readPage } from '../table/pages.ts';
import { parseReadable, tryParse } from '../table/parse-readable.ts';
import { queryItems, type Table } from '../table/table.ts';
import { transact } from '../table/transaction.ts';
import { auditWrite, newAuditId } from './audit-item.ts';
import { BLOCK, blockWriter, recordDecline } from './block-writer.ts';

/**
 * Blocks in the table. An unreadable block is left out of the operator's list, but a check of its domain fails: a contact
 * may have declined.
 */
export function blockStore(table: () => Table): BlockStore {
  return {
    ...blockWriter(table),
    async listActive(account, adns, now) {
      const wanted = [...new Set(adns)].map((adn) => keys.block(account, adn));
      return (await getItems(table(), wanted)).flatMap((item) => ifActive(BLOCK.parse(item), now) ?? []);
    },
    list(now, request) {
      const query = { hash: 'PK', range: 'SK', partitions: ['BLOCKS'], from: 'BLOCK#', to: 'BLOCK#~' };
      const toValues = (items: readonly Item[]) =>
        items.map((item) => {
          const block = tryParse(BLOCK, item)?.value;
          return block && ifActive(block, now);
        });
      return readPage(table(), { name: 'blocks', query, toValues }, request);
    },
    async lift(id, act) {
      const items = await queryItems(table(), 'BLOCKS', 'BLOCK#');
      const found = parseReadable(BLOCK, items).find((each) => each.id === id);
      if (found === undefined) return false;
      const isAsRead = { when: '#id = :id AND attribute_not_exists(#liftedAt)', values: { id } };
      const obstacles = await transact(table(), [
        {
          update: keys.block(found.account, found.adn),
          as: BLOCK,
          change: { set: { liftedAt: act.at } },
          if: isAsRead,
        },
        recordDecline(found),
        auditWrite({ id: newAuditId(act.at), type: 'block.lifted', ...act, before: found }),
      ]);
      return obstacles === undefined;
    },
  };
}

const ifActive = ({ liftedAt, ...block }: ReturnType<typeof BLOCK.parse>, now: Instant): Block | undefined =>
  liftedAt === undefined && block.until > now ? block : undefined;
