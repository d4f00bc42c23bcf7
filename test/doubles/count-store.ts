import { type CountStore, type Counts, sumOf } from '../../lib/order/counts.ts';

/** Counts in a plain map. */
export function memoryCounts(): CountStore {
  const kept = new Map<string, Counts>();
  const applied = new Set<string>();
  return {
    load: async (account) => kept.get(account) ?? {},
    listAll: async () =>
      [...kept]
        .map(([account, counts]) => ({ account, counts }))
        .sort((a, b) => (a.account < b.account ? -1 : 1)),
    async apply(account, changes) {
      const fresh = changes.filter(({ id }) => !applied.has(`${account}/${id}`));
      for (const { id } of fresh) applied.add(`${account}/${id}`);
      kept.set(account, sumOf([kept.get(account) ?? {}, ...fresh.map(({ by }) => by)]));
    },
  };
}
