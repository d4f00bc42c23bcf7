import * as z from 'zod';
import type { KeyStore } from '../application/key-store.ts';
import { AccountId, Instant } from '../order/identifiers.ts';
import { keys } from './keys.ts';
import { readItem } from './reads.ts';
import { deployedTable, type Table, updateItem } from './table.ts';

/** A set is gone with its last member: the key is free again, whatever account the item still names. */
const KeyItem = z.object({
  account: AccountId.optional(),
  orders: z.set(z.string()).optional(),
  compromisedAt: Instant.optional(),
});

/** Who holds which key, in DynamoDB; claims and releases are written with the order (see commit.ts). */
export function keyStore(table: () => Table = deployedTable): KeyStore {
  return {
    async find(keyHash) {
      const item = await readItem(table(), keys.spki(keyHash));
      const { account, orders, compromisedAt } = KeyItem.parse(item ?? {});
      return {
        owner: orders ? account : undefined,
        orders: [...(orders ?? [])],
        isCompromised: compromisedAt !== undefined,
      };
    },
    async noteCompromised(keyHash, at) {
      await updateItem(table(), keys.spki(keyHash), { begin: { compromisedAt: at } });
    },
  };
}
