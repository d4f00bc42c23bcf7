import * as z from 'zod';
import type { Instant } from '../clock.ts';
import { AccountId, Instant as InstantSchema } from '../order/identifiers.ts';
import type { Block, BlockStore } from '../verification/guards.ts';
import { getItems } from './batches.ts';
import type { Item } from './expression.ts';
import { epochSeconds, keys } from './keys.ts';
import { deleteItem, deployedTable, itemsOf, putItem, type Table, updateItem } from './table.ts';

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
    async put(block) {
      const key = keys.block(block.account, block.adn);
      const { because, createdAt, until } = block;
      const expires = epochSeconds(until);
      const isFirst = await putItem(
        table(),
        { ...key, ...block, expires },
        { when: 'attribute_not_exists(PK) OR #until <= :now', values: { now: block.createdAt } },
      );
      if (isFirst) return;
      await updateItem(
        table(),
        key,
        { set: { because, createdAt, until, expires } },
        {
          when: '#until < :longer',
          values: { longer: until },
        },
      );
    },
    async active(account, adns, now) {
      const wanted = [...new Set(adns)].map((adn) => keys.block(account, adn));
      return live(await getItems(table(), wanted), now);
    },
    all: async (now) => live(await itemsOf(table(), 'BLOCKS', 'BLOCK#'), now),
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
