import * as z from 'zod';
import type { Instant } from '../clock.ts';
import { AccountId, Instant as InstantSchema } from '../order/identifiers.ts';
import type { Block, BlockStore } from '../verification/guards.ts';
import { getItems } from './batches.ts';
import { blockWriter } from './block-writer.ts';
import type { Item } from './expression.ts';
import { keys } from './keys.ts';
import { readItem } from './reads.ts';
import { deleteItem, deployedTable, itemsOf, type Table } from './table.ts';

const Kept = z.object({
  id: z.string(),
  account: AccountId,
  adn: z.string(),
  because: z.enum(['declined', 'complained']),
  createdAt: InstantSchema,
  until: InstantSchema,
});

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
      return item && Kept.parse(item).createdAt;
    },
    async remove(id) {
      const items = await itemsOf(table(), 'BLOCKS', 'BLOCK#');
      const found = items.map((item) => Kept.parse(item)).find((each) => each.id === id);
      if (found === undefined) return false;
      return deleteItem(table(), keys.block(found.account, found.adn), { when: '#id = :id', values: { id } });
    },
  };
}

const live = (items: readonly Item[], now: Instant): Block[] =>
  items.map((item) => Kept.parse(item)).filter((each) => each.until > now);
