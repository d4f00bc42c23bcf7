import * as z from 'zod';
import type { RevocationStore } from '../../revocation/revocation-store.ts';
import { deleteItems } from '../table/batches.ts';
import { getItem } from '../table/get-item.ts';
import { keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { tryParse } from '../table/parse-readable.ts';
import { putItem, queryItems, type Table, updateItem } from '../table/table.ts';
import { entryFromKey, REVOCATION, revocationItem } from './revocation-item.ts';

const CRL_NUMBER = kind('crl-number', { number: z.number().int().positive() });
const UNLISTED = 'UNLISTED#';

/** There is no CRL number, or an unreadable one. */
const NO_NUMBER = {
  when: 'attribute_not_exists(#PK) OR NOT attribute_type(#number, :numeric) OR #number < :first',
  values: { numeric: 'N', first: 1 },
};

/** Revocations in the table. */
export function revocationStore(table: () => Table): RevocationStore {
  const partition = (issuer: string): string => keys.crlNumber(issuer).PK;
  return {
    async list(issuer) {
      const items = await queryItems(table(), partition(issuer), 'REVOKED#');
      return items.flatMap((item) => tryParse(REVOCATION, item)?.value ?? entryFromKey(item) ?? []);
    },
    async listUnpublished(issuer) {
      const marks = await queryItems(table(), partition(issuer), UNLISTED);
      return marks.map(({ SK }) => String(SK).slice(UNLISTED.length));
    },
    notePublished: (issuer, serials) =>
      deleteItems(
        table(),
        serials.map((serial) => keys.unlisted(issuer, serial)),
      ),
    async lastNumber(issuer) {
      const item = await getItem(table(), keys.crlNumber(issuer));
      // If the item is unreadable, the published CRL contains the number, and the next one is claimed above that.
      return item === undefined ? 0 : (tryParse(CRL_NUMBER, item)?.value.number ?? 0);
    },
    claimNumber: (issuer, number, last) =>
      updateItem(
        table(),
        CRL_NUMBER,
        keys.crlNumber(issuer),
        { set: { number } },
        last === 0 ? NO_NUMBER : { when: '#number = :last', values: { last } },
      ),
    create: (issuer, revocation) =>
      putItem(table(), REVOCATION, revocationItem(issuer, revocation), { when: 'attribute_not_exists(#PK)' }),
  };
}
