import type { Adapter, AdapterPayload } from 'oidc-provider';

type Entry = { payload: AdapterPayload; endsAt: number };

/** Entries of all kinds together; beyond it the oldest are forgotten, as if they had ended. */
const MAX_ENTRIES = 2000;

/**
 * Keeps sessions, interactions, codes and refresh tokens in memory: a restart of the provider ends them. JWT access tokens
 * are not stored, because they carry their claims.
 */
export function createMemoryStore({ maxEntries = MAX_ENTRIES } = {}): (model: string) => Adapter {
  const entries = new Map<string, Entry>();

  const find = (key: string): AdapterPayload | undefined => {
    const entry = entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.endsAt > Date.now()) return entry.payload;
    entries.delete(key);
    return undefined;
  };
  const put = (key: string, entry: Entry): void => {
    // An entry that is written again becomes the newest.
    entries.delete(key);
    entries.set(key, entry);
    for (const oldest of entries.keys()) {
      if (entries.size <= maxEntries) break;
      entries.delete(oldest);
    }
  };

  return (model) => ({
    async upsert(id, payload, expiresIn) {
      put(`${model}:${id}`, { payload, endsAt: Date.now() + (expiresIn ?? 0) * 1000 });
    },
    find: async (id) => find(`${model}:${id}`),
    async findByUid(uid) {
      for (const [key, { payload }] of entries)
        if (key.startsWith(`${model}:`) && payload.uid === uid) return find(key);
      return undefined;
    },
    findByUserCode: async () => undefined,
    async consume(id) {
      const payload = find(`${model}:${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    async destroy(id) {
      entries.delete(`${model}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key);
    },
  });
}
