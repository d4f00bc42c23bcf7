import * as z from 'zod';
import { type CountStore, type Counts, sumOf } from '../../order/counts.ts';
import { Transient } from '../../problem.ts';
import { backOffAfterConflict } from '../table/backoff.ts';
import { getItem } from '../table/get-item.ts';
import { hash, keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { parseReadable } from '../table/parse-readable.ts';
import { putItem, queryItems, type Table } from '../table/table.ts';

const attributes = {
  account: z.string(),
  counts: z.record(z.string(), z.number().int()),
  /** The newest changes, so that a batch that the stream delivers again is not counted twice. */
  applied: z.array(z.string()),
  version: z.number().int(),
};
const COUNTS = kind('counts', attributes);

/** A batch has at most a hundred changes; those of several shards may be under way. Keeps the item small. */
const MOST_KEPT = 40;
const ATTEMPTS = 8;

const shortId = (id: string): string => hash(id).slice(0, 8);

/** Counts in the table: one item for each account, changed under an optimistic lock. */
export function countStore(table: () => Table): CountStore {
  const load = async (account: string) => {
    const item = await getItem(table(), keys.counts(account));
    return item && COUNTS.parse(item);
  };
  return {
    load: async (account) => (await load(account))?.counts ?? {},
    async listAll() {
      const { PK } = keys.counts('');
      const rows = parseReadable(COUNTS, await queryItems(table(), PK, 'ACCOUNT#'));
      return rows.map(({ account, counts }) => ({ account, counts }));
    },
    async apply(account, changes) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const known = await load(account);
        const fresh = changes.filter(({ id }) => !known?.applied.includes(shortId(id)));
        if (fresh.length === 0) return;
        const ids = fresh.map(({ id }) => shortId(id));
        const applied = [...(known?.applied ?? []), ...ids].slice(-Math.max(MOST_KEPT, ids.length));
        const counts: Counts = sumOf([known?.counts ?? {}, ...fresh.map(({ by }) => by)]);
        const item = {
          ...keys.counts(account),
          account,
          counts,
          applied,
          version: (known?.version ?? 0) + 1,
        };
        const condition = known
          ? { when: '#version = :version', values: { version: known.version } }
          : { when: 'attribute_not_exists(PK)' };
        if (await putItem(table(), COUNTS, item, condition)) return;
        await backOffAfterConflict(attempt);
      }
      throw new Transient('The counts of an account changed too often.');
    },
  };
}
