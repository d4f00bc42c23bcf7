import * as z from 'zod';
import { after, type Instant } from '../clock.ts';
import { AccountId, Instant as InstantSchema } from '../order/identifiers.ts';
import type { Block, BlockStore } from '../verification/guards.ts';
import { getItems } from './batches.ts';
import type { Item } from './expression.ts';
import { epochSeconds, keys } from './keys.ts';
import { readItem } from './reads.ts';
import { deleteItem, deployedTable, itemsOf, putItem, type Table, updateItem } from './table.ts';

const Kept = z.object({
  id: z.string(),
  account: AccountId,
  adn: z.string(),
  because: z.enum(['declined', 'complained']),
  createdAt: InstantSchema,
  until: InstantSchema,
});

/** How long it is remembered that a contact declined: longer than any policy lets a confirmation be reused. */
const REMEMBERED_DAYS = 1000;

/** Blocks in the table. */
export function blockStore(table: () => Table = deployedTable): BlockStore {
  return {
    async put(block) {
      const key = keys.block(block.account, block.adn);
      const { because, createdAt, until } = block;
      const expires = epochSeconds(after(until, REMEMBERED_DAYS, 'days'));
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
