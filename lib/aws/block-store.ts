import type { Instant } from '../clock.ts';
import type { Block, BlockStore } from '../verification/guards.ts';
import { auditWrite, newAuditId } from './audit-item.ts';
import { getItems } from './batches.ts';
import { BLOCK, blockWriter } from './block-writer.ts';
import type { Item } from './expression.ts';
import { keys } from './keys.ts';
import { pageOf } from './pages.ts';
import { readable, readRow } from './readable.ts';
import { deployedTable, itemsOf, type Table } from './table.ts';
import { transact } from './transaction.ts';

/**
 * Blocks in the table. A block that cannot be read is left out of the list of all, and stops what asks about its domain:
 * it may stand for a contact who declined.
 */
export function blockStore(table: () => Table = deployedTable): BlockStore {
  return {
    ...blockWriter(table),
    async active(account, adns, now) {
      const wanted = [...new Set(adns)].map((adn) => keys.block(account, adn));
      return live((await getItems(table(), wanted)).map(BLOCK.read), now);
    },
    page(now, request) {
      const walk = { hash: 'PK', range: 'SK', partitions: ['BLOCKS'], from: 'BLOCK#', to: 'BLOCK#~' };
      const show = (items: readonly Item[]) =>
        items
          .map((item) => readRow(BLOCK, item)?.value)
          .map((block) => (block && block.until > now ? block : undefined));
      return pageOf(table(), { name: 'blocks', walk, show }, request);
    },
    async lift(id, act) {
      const items = await itemsOf(table(), 'BLOCKS', 'BLOCK#');
      const found = readable(BLOCK, items).find((each) => each.id === id);
      if (found === undefined) return false;
      const obstacles = await transact(table(), [
        { delete: keys.block(found.account, found.adn), if: { when: '#id = :id', values: { id } } },
        auditWrite({ id: newAuditId(act.at), type: 'block.lifted', ...act, before: found }),
      ]);
      return obstacles === undefined;
    },
  };
}

const live = (blocks: readonly Block[], now: Instant): Block[] => blocks.filter((each) => each.until > now);
