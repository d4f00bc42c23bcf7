import * as z from 'zod';
import type { Authority, AuthorityStore } from '../../issuance/authority.ts';
import { getItem } from '../table/get-item.ts';
import { keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { putItem, type Table } from '../table/table.ts';

const Der = z.instanceof(Uint8Array);
const AUTHORITY = kind('authority', { intermediates: z.tuple([Der], Der), root: Der });

/** The certificates of our CAs in the table. They never change, so each is read once per process. */
export function authorityStore(table: () => Table): AuthorityStore {
  const known = new Map<string, Authority>();
  return {
    async load(id) {
      const item = known.has(id) ? undefined : await getItem(table(), keys.authority(id));
      const found = known.get(id) ?? (item && AUTHORITY.parse(item));
      if (found) known.set(id, found);
      return found;
    },
    create: (id, { intermediates, root }) =>
      putItem(
        table(),
        AUTHORITY,
        { ...keys.authority(id), intermediates: [...intermediates], root },
        { when: 'attribute_not_exists(PK)' },
      ),
  };
}
