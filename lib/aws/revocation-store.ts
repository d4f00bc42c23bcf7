import * as z from 'zod';
import { Revocation } from '../revocation/revocation.ts';
import type { RevocationStore } from '../revocation/revocation-store.ts';
import { deleteItems } from './batches.ts';
import { keys } from './keys.ts';
import { readItem } from './reads.ts';
import { revocationItem } from './revocation-item.ts';
import { deployedTable, itemsOf, putItem, type Table, updateItem } from './table.ts';

const Numbered = z.object({ number: z.number().int().positive() });
const UNLISTED = 'UNLISTED#';

/** What is revoked, in the table. */
export function revocationStore(table: () => Table = deployedTable): RevocationStore {
  const partition = (issuer: string): string => keys.crlNumber(issuer).PK;
  return {
    async all(issuer) {
      return (await itemsOf(table(), partition(issuer), 'REVOKED#')).map((item) => Revocation.parse(item));
    },
    async unlisted(issuer) {
      const marks = await itemsOf(table(), partition(issuer), UNLISTED);
      return marks.map(({ SK }) => String(SK).slice(UNLISTED.length));
    },
    noteListed: (issuer, serials) =>
      deleteItems(
        table(),
        serials.map((serial) => keys.unlisted(issuer, serial)),
      ),
    async lastNumber(issuer) {
      const item = await readItem(table(), keys.crlNumber(issuer));
      return item === undefined ? 0 : Numbered.parse(item).number;
    },
    claimNumber: (issuer, number, last) =>
      updateItem(
        table(),
        keys.crlNumber(issuer),
        { set: { number } },
        last === 0 ? { when: 'attribute_not_exists(#PK)' } : { when: '#number = :last', values: { last } },
      ),
    add: (issuer, revocation) =>
      putItem(table(), revocationItem(issuer, revocation), { when: 'attribute_not_exists(#PK)' }),
  };
}
