import { type IssuerChoice, OWN_CA_ONLY } from '../../lib/issuers/issuer-choice.ts';
import type { IssuerStore, IssuerUse, IssuerUses } from '../../lib/issuers/issuer-store.ts';
import { type MemoryAudit, memoryAudit } from './audit-store.ts';

/** Keeps the choice of issuers in memory. */
export function memoryIssuers(
  audit: MemoryAudit = memoryAudit(),
  initial: IssuerChoice = OWN_CA_ONLY,
): IssuerStore {
  let kept = initial;
  return {
    load: async () => structuredClone(kept),
    async change(choice, event, act) {
      if (kept.version !== choice.version - 1) return false;
      kept = structuredClone(choice);
      audit.append({ ...act, ...event });
      return true;
    },
  };
}

/** Keeps what became of requests in memory. */
export function memoryIssuerUses(): IssuerUses {
  const kept = new Map<string, IssuerUse>();
  return {
    async noteIssued(id, lastIssuedAt) {
      kept.set(id, { lastIssuedAt });
    },
    async noteFailed(id, lastFailure) {
      kept.set(id, { ...kept.get(id), lastFailure });
    },
    list: async () => new Map(kept),
  };
}
