import type { KeyStore } from '../../application/keys/key-store.ts';
import { getItem } from '../table/get-item.ts';
import { keys } from '../table/keys.ts';
import { type Table, updateItem } from '../table/table.ts';
import { KEY_CLAIM } from './key-claim-item.ts';

/** The holders of keys, in the table. Claims and releases are written with the order (see commit.ts). */
export function keyStore(table: () => Table): KeyStore {
  return {
    async load(keyHash) {
      const item = await getItem(table(), keys.spki(keyHash));
      const { account, orders, compromisedAt } = KEY_CLAIM.parse(item ?? {});
      return {
        owner: orders ? account : undefined,
        orders: [...(orders ?? [])],
        isCompromised: compromisedAt !== undefined,
      };
    },
    async noteCompromised(keyHash, at) {
      await updateItem(table(), KEY_CLAIM, keys.spki(keyHash), { setIfNotExists: { compromisedAt: at } });
    },
  };
}
