import { after } from '../../clock.ts';
import { Instant } from '../../order/identifiers.ts';
import { Block, type BlockStore } from '../../verification/block-store.ts';
import { withAncestors } from '../../verification/blocked-domains.ts';
import { getItem } from '../table/get-item.ts';
import { epochSeconds, keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { putItem, type Table, updateItem } from '../table/table.ts';
import type { Write } from '../table/transaction.ts';

/** A block that was lifted stays until its end, so that a repeated decline does not put it back. */
export const BLOCK = kind('block', { ...Block.shape, liftedAt: Instant.optional() });
/** When a contact declined last. */
const DECLINED = kind('last decline', { at: Instant });

/** How long it is remembered that a contact declined: longer than any policy lets a confirmation be reused. */
const REMEMBERED_DAYS = 1000;

/** Remembers when the contact of a block declined, if nothing is remembered: so it is of blocks from before declines were. */
export const rememberDecline = ({ account, adn, createdAt: at, until }: Block): Write => ({
  update: keys.declined(account, adn),
  as: DECLINED,
  change: { setIfNotExists: { at, expires: epochSeconds(after(until, REMEMBERED_DAYS, 'days')) } },
});

/** Puts blocks into the table, and knows the last declines: all that those who take answers need. */
export const blockWriter = (table: () => Table): Pick<BlockStore, 'put' | 'lastDecline'> => ({
  async lastDecline(account, adn) {
    const read = withAncestors(adn).map((each) => getItem(table(), keys.declined(account, each)));
    const found = (await Promise.all(read)).flatMap((item) => (item ? [DECLINED.parse(item).at] : []));
    return found.sort().at(-1);
  },
  async put(block) {
    const { account, adn, createdAt: at } = block;
    const expires = epochSeconds(after(block.until, REMEMBERED_DAYS, 'days'));
    // First: whatever a crash leaves undone, no approval from before counts.
    await updateItem(
      table(),
      DECLINED,
      keys.declined(account, adn),
      { set: { at, expires } },
      { when: 'attribute_not_exists(#at) OR #at < :now', values: { now: at } },
    );
    await putItem(
      table(),
      BLOCK,
      { ...keys.block(account, adn), ...block, expires: epochSeconds(block.until) },
      {
        when: 'attribute_not_exists(PK) OR (attribute_not_exists(#liftedAt) AND #until < :until) OR (attribute_exists(#liftedAt) AND #createdAt < :createdAt)',
        values: { until: block.until, createdAt: at },
      },
    );
  },
});
