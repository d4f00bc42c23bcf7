import * as z from 'zod';
import type { AuthorityStore } from '../issuance/authority.ts';
import { keys } from './keys.ts';
import { deployedTable, getItem, putItem, type Table } from './table.ts';

const Der = z.instanceof(Uint8Array);
const Kept = z.object({ intermediates: z.tuple([Der], Der), root: Der });

/** The certificates of our CAs in the table. */
export function authorityStore(table: () => Table = deployedTable): AuthorityStore {
  return {
    async load(id) {
      const item = await getItem(table(), keys.authority(id));
      return item && Kept.parse(item);
    },
    create: (id, { intermediates, root }) =>
      putItem(
        table(),
        { ...keys.authority(id), intermediates: [...intermediates], root },
        { when: 'attribute_not_exists(PK)' },
      ),
  };
}
