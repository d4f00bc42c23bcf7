import { after } from '../../clock.ts';
import { Instant } from '../../order/identifiers.ts';
import { Block, type BlockStore } from '../../verification/block-store.ts';
import { withAncestors } from '../../verification/blocked-domains.ts';
import { getItem } from '../table/get-item.ts';
import { epochSeconds, keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { putItem, type Table, updateItem } from '../table/table.ts';
import type { Write } from '../table/transaction.ts';

/** A lifted block is kept until its end, so a repeated decline does not restore it. */
export const BLOCK = kind('block', { ...Block.shape, liftedAt: Instant.optional() });
/** The last decline of a contact, and when the account last gave the domain up. */
const DECLINED = kind('last decline', { at: Instant.optional(), givenUpAt: Instant.optional() });

/** How long the last decline is kept: longer than any policy permits the reuse of a confirmation. */
const KEPT_DAYS = 1000;

/** Records the decline of a block if none is recorded; blocks stored by former versions have none. */
export const recordDecline = ({ account, adn, createdAt: at, until }: Block): Write => ({
  update: keys.declined(account, adn),
  as: DECLINED,
  change: { setIfNotExists: { at, expires: epochSeconds(after(until, KEPT_DAYS, 'days')) } },
});

/** Writes blocks and reads the last decline: the part of the store for the functions that take answers. */
export const blockWriter = (
  table: () => Table,
): Pick<BlockStore, 'put' | 'approvalsEndedAt' | 'endApprovals'> => ({
  async approvalsEndedAt(account, adn) {
    const read = withAncestors(adn).map(async (each) => {
      const item = await getItem(table(), keys.declined(account, each));
      const { at, givenUpAt } = item ? DECLINED.parse(item) : {};
      // A domain that is given up leaves the domains below it as they are.
      return each === adn ? [at, givenUpAt] : [at];
    });
    const found = (await Promise.all(read)).flat().filter((each) => each !== undefined);
    return found.sort().at(-1);
  },
  async endApprovals(account, adn, at) {
    const expires = epochSeconds(after(at, KEPT_DAYS, 'days'));
    await updateItem(
      table(),
      DECLINED,
      keys.declined(account, adn),
      { set: { givenUpAt: at, expires } },
      { when: 'attribute_not_exists(#givenUpAt) OR #givenUpAt < :now', values: { now: at } },
    );
  },
  async put(block) {
    const { account, adn, createdAt: at } = block;
    const expires = epochSeconds(after(block.until, KEPT_DAYS, 'days'));
    // Written first, so a crash between the two writes never leaves an older approval usable.
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
