import * as z from 'zod';
import type { KeyStore } from '../application/key-store.ts';
import { AccountId } from '../order/identifiers.ts';
import { keys } from './keys.ts';
import { readItem } from './reads.ts';
import { deployedTable, type Table } from './table.ts';

/** A set is gone with its last member: the key is free again, whatever account the item still names. */
const KeyItem = z.object({ account: AccountId, orders: z.set(z.string()).optional() });

/** Who holds which key, in DynamoDB; claims and releases are written with the order (see commit.ts). */
export function keyStore(table: () => Table = deployedTable): KeyStore {
  return {
    async owner(keyHash) {
      const item = await readItem(table(), keys.spki(keyHash));
      const held = item && KeyItem.safeParse(item).data;
      return held?.orders ? held.account : undefined;
    },
  };
}
