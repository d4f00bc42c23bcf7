import type { Instant } from '../clock.ts';
import { Block, type BlockStore } from '../verification/guards.ts';
import { auditWrite, newAuditId } from './audit-item.ts';
import { getItems } from './batches.ts';
import { blockWriter } from './block-writer.ts';
import type { Item } from './expression.ts';
import { keys } from './keys.ts';
import { readItem } from './reads.ts';
import { deployedTable, itemsOf, type Table } from './table.ts';
import { transact } from './transaction.ts';

/** Blocks in the table. */
export function blockStore(table: () => Table = deployedTable): BlockStore {
  return {
    ...blockWriter(table),
    async active(account, adns, now) {
      const wanted = [...new Set(adns)].map((adn) => keys.block(account, adn));
      return live(await getItems(table(), wanted), now);
    },
    all: async (now) => live(await itemsOf(table(), 'BLOCKS', 'BLOCK#'), now),
    async lastDecline(account, adn) {
      const item = await readItem(table(), keys.block(account, adn));
      return item && Block.parse(item).createdAt;
    },
    async lift(id, act) {
      const items = await itemsOf(table(), 'BLOCKS', 'BLOCK#');
      const found = items.map((item) => Block.parse(item)).find((each) => each.id === id);
      if (found === undefined) return false;
      const obstacles = await transact(table(), [
        { delete: keys.block(found.account, found.adn), if: { when: '#id = :id', values: { id } } },
        auditWrite({ id: newAuditId(act.at), type: 'block.lifted', ...act, before: found }),
      ]);
      return obstacles === undefined;
    },
  };
}

const live = (items: readonly Item[], now: Instant): Block[] =>
  items.map((item) => Block.parse(item)).filter((each) => each.until > now);
