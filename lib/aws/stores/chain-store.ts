import * as z from 'zod';
import type { Chain, ChainStore } from '../../issuance/chain.ts';
import { getItem } from '../table/get-item.ts';
import { keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { putItem, type Table } from '../table/table.ts';

const Der = z.instanceof(Uint8Array);
const CHAIN = kind('chain', { intermediates: z.array(Der), root: Der.optional() });

/** How many chains a process keeps: an upstream CA changes its own a few times a year. */
const KEPT = 20;

/** The chains of certificates in the table, those of our own CAs among them. They never change, so each is read once per process. */
export function chainStore(table: () => Table): ChainStore {
  const known = new Map<string, Chain>();
  return {
    async load(id) {
      const kept = known.get(id);
      if (kept) return kept;
      const item = await getItem(table(), keys.authority(id));
      const found = item && CHAIN.parse(item);
      if (found && known.size < KEPT) known.set(id, found);
      return found;
    },
    create: (id, { intermediates, root }) =>
      putItem(
        table(),
        CHAIN,
        { ...keys.authority(id), intermediates: [...intermediates], ...(root && { root }) },
        { when: 'attribute_not_exists(PK)' },
      ),
  };
}
