import { type CountStore, type StoredCounts, sumOf } from '../../lib/order/counts.ts';

/** Counts in a plain map. */
export function memoryCounts(): CountStore {
  const kept = new Map<string, StoredCounts>();
  const applied = new Set<string>();
  return {
    load: async (account) => kept.get(account)?.counts ?? {},
    listAll: async () => [...kept.values()].sort((a, b) => (a.account < b.account ? -1 : 1)),
    async apply(account, changes) {
      const fresh = changes.filter(({ id }) => !applied.has(`${account}/${id}`));
      for (const { id } of fresh) applied.add(`${account}/${id}`);
      const known = kept.get(account) ?? { account, counts: {}, version: 0 };
      const counts = sumOf([known.counts, ...fresh.map(({ by }) => by)]);
      kept.set(account, { ...known, counts, version: known.version + 1 });
    },
    async correct({ account, version }, counts, at) {
      if ((kept.get(account)?.version ?? 0) !== version) return false;
      kept.set(account, { account, counts, version: version + 1, recountedAt: at });
      return true;
    },
  };
}
