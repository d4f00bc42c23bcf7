import { ActiveReplacement, type ReplacementRequest } from '../../lib/acme/replacement-request.ts';
import {
  MOST_ACTIVE_REPLACEMENTS,
  type ReplacementStore,
  tooManyReplacements,
} from '../../lib/acme/replacement-store.ts';
import { type MemoryAudit, memoryAudit } from './audit-store.ts';
import { newestFirst } from './newest-first.ts';
import { pageOf } from './page-of.ts';

/** Keeps replacement requests in memory. */
export function memoryReplacements(audit: MemoryAudit = memoryAudit()): ReplacementStore {
  const kept = new Map<string, ReplacementRequest>();
  const active = () => [...kept.values()].filter(({ ended }) => ended === undefined);
  return {
    listActive: async () => active().map((each) => ActiveReplacement.parse(each)),
    load: async (id) => structuredClone(kept.get(id)),
    list: async (page) => structuredClone(pageOf([...kept.values()], ({ id }) => newestFirst(id), page)),
    async request(request, act) {
      if (active().length >= MOST_ACTIVE_REPLACEMENTS) throw tooManyReplacements();
      kept.set(request.id, structuredClone(request));
      audit.append({ type: 'replacement.requested', ...act, after: request });
    },
    async end(id, ended, act) {
      const before = kept.get(id);
      if (before === undefined || before.ended) return before !== undefined;
      const after = { ...before, ended };
      kept.set(id, after);
      audit.append({ type: 'replacement.ended', ...act, before, after });
      return true;
    },
  };
}
