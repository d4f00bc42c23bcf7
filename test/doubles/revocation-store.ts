import type { RevokedCertificate } from '../../lib/order/extra-write.ts';
import type { Revocation } from '../../lib/revocation/revocation.ts';
import type { RevocationStore } from '../../lib/revocation/revocation-store.ts';

/** An order's transaction writes revocations, too: `orderMemory` has both. */
type Memory = { revocations: Map<string, Revocation | RevokedCertificate>; unlisted: Set<string> };

/** Keeps revocations in memory. */
export function memoryRevocations(
  memory: Memory = { revocations: new Map(), unlisted: new Set() },
): RevocationStore {
  const numbers = new Map<string, number>();
  const under = (issuer: string, key: string) => key.startsWith(`${issuer}/`);
  return {
    list: async (issuer) =>
      [...memory.revocations].flatMap(([key, revocation]) => (under(issuer, key) ? [revocation] : [])),
    listUnpublished: async (issuer) =>
      [...memory.unlisted].flatMap((key) => (under(issuer, key) ? [key.slice(issuer.length + 1)] : [])),
    async notePublished(issuer, serials) {
      for (const serial of serials) memory.unlisted.delete(`${issuer}/${serial}`);
    },
    lastNumber: async (issuer) => numbers.get(issuer) ?? 0,
    async claimNumber(issuer, number, last) {
      if ((numbers.get(issuer) ?? 0) !== last) return false;
      numbers.set(issuer, number);
      return true;
    },
    async create(issuer, revocation) {
      const key = `${issuer}/${revocation.serial}`;
      if (memory.revocations.has(key)) return false;
      memory.revocations.set(key, revocation);
      return true;
    },
  };
}
