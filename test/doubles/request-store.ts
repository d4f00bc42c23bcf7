import type { RequestStore, StoredRequest } from '../../lib/upstream/certificate-request.ts';

/** Keeps requests at upstream CAs in memory, under the same conditions as the table. */
export function memoryRequests(): RequestStore {
  const kept = new Map<string, StoredRequest>();
  const keyOf = (orderId: string, revision: number) => `${orderId}#${revision}`;
  return {
    load: async (orderId, revision) => structuredClone(kept.get(keyOf(orderId, revision))),
    async open(request) {
      const key = keyOf(request.orderId, request.revision);
      if (kept.has(key)) return false;
      kept.set(key, structuredClone(request));
      return true;
    },
    async change(request) {
      const key = keyOf(request.orderId, request.revision);
      if (kept.get(key)?.version !== request.version - 1) return false;
      kept.set(key, structuredClone(request));
      return true;
    },
  };
}
