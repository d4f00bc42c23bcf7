import * as z from 'zod';
import { type CountChange, type CountStore, type Counts, sumOf } from '../../order/counts.ts';
import { Transient } from '../../problem.ts';
import { backOffAfterConflict } from '../table/backoff.ts';
import { getItem } from '../table/get-item.ts';
import { hash, keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { parseReadable } from '../table/parse-readable.ts';
import { putItem, queryItems, type Table, updateItem } from '../table/table.ts';

const attributes = {
  account: z.string(),
  counts: z.record(z.string(), z.number().int()),
  /** The newest changes, so that a batch that the stream delivers again is not counted twice. */
  applied: z.array(z.string()),
  version: z.number().int(),
  /** When all orders of the account were counted last. */
  recountedAt: z.string().optional(),
};
const COUNTS = kind('counts', attributes);

/** A batch has at most a hundred changes; those of several shards may be under way. Keeps the item small. */
const MOST_KEPT = 40;
/** Of these, a single update adds the changes; with more the list is read and shortened. */
const MOST_BEFORE_SHORTENED = 80;
/** DynamoDB limits the length of a condition, and each change has one. */
const MOST_AT_ONCE = 20;
const ATTEMPTS = 8;

const shortId = (id: string): string => hash(id).slice(0, 8);

/** The optimistic lock; version 0 is that of no item. */
const unchanged = (version: number) =>
  version > 0 ? { when: '#version = :version', values: { version } } : { when: 'attribute_not_exists(PK)' };

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
      return rows.map(({ account, counts, version, recountedAt }) => ({
        ...{ account, counts, version },
        ...(recountedAt !== undefined && { recountedAt }),
      }));
    },
    async apply(account, changes) {
      if (await addToKnown(table(), account, changes)) return;
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
          ...(known?.recountedAt !== undefined && { recountedAt: known.recountedAt }),
        };
        if (await putItem(table(), COUNTS, item, unchanged(known?.version ?? 0))) return;
        await backOffAfterConflict(attempt);
      }
      throw new Transient('The counts of an account changed too often.');
    },
    async correct({ account, version }, counts, at) {
      const applied = (await load(account))?.applied ?? [];
      const item = {
        ...keys.counts(account),
        account,
        counts,
        applied,
        version: version + 1,
        recountedAt: at,
      };
      return putItem(table(), COUNTS, item, unchanged(version));
    },
  };
}

/** Adds changes to counts that exist, in one request. @returns false if some were counted before, or the list has become long */
async function addToKnown(table: Table, account: string, changes: readonly CountChange[]): Promise<boolean> {
  if (changes.length > MOST_AT_ONCE) return false;
  const ids = changes.map(({ id }) => shortId(id));
  const change = {
    append: { applied: ids },
    add: { version: 1 },
    addTo: { counts: sumOf(changes.map(({ by }) => by)) },
  };
  const isNew = ids.map((_, index) => `NOT contains(#applied, :id${index})`).join(' AND ');
  return updateItem(table, COUNTS, keys.counts(account), change, {
    when: `attribute_exists(PK) AND size(#applied) < :most AND ${isNew}`,
    values: {
      most: MOST_BEFORE_SHORTENED,
      ...Object.fromEntries(ids.map((id, index) => [`id${index}`, id])),
    },
  });
}
