import { after } from '../clock.ts';
import { Block, type BlockStore } from '../verification/guards.ts';
import { epochSeconds, keys } from './keys.ts';
import { kind } from './kind.ts';
import { deployedTable, putItem, type Table } from './table.ts';

export const BLOCK = kind('block', Block.shape);

/** How long it is remembered that a contact declined: longer than any policy lets a confirmation be reused. */
const REMEMBERED_DAYS = 1000;

/** Puts blocks into the table: all that those who take answers need of them. */
export const blockWriter = (table: () => Table = deployedTable): Pick<BlockStore, 'put'> => ({
  async put(block) {
    const expires = epochSeconds(after(block.until, REMEMBERED_DAYS, 'days'));
    await putItem(
      table(),
      BLOCK,
      { ...keys.block(block.account, block.adn), ...block, expires },
      { when: 'attribute_not_exists(PK) OR #until < :until', values: { until: block.until } },
    );
  },
});
