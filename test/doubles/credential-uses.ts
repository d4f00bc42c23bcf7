import type { UseStore } from '../../lib/acme/acme-store.ts';
import type { BoundAccount, CredentialUses } from '../../lib/acme/credential.ts';
import { type AcmeAccountId, type CredentialKey, keyIdentifierOf } from '../../lib/acme/identifiers.ts';
import { after } from '../../lib/clock.ts';
import { newestFirst } from './newest-first.ts';
import { pageOf } from './page-of.ts';

/** The uses of credentials in memory; the double of the ACME store notes in it which accounts are bound. */
export type MemoryUses = UseStore &
  CredentialUses & {
    bind(key: CredentialKey, bound: BoundAccount): void;
    /** How many uses were written. */
    writes(): number;
  };

export function memoryUses(): MemoryUses {
  const kept = new Map<string, Map<AcmeAccountId, BoundAccount>>();
  const last = new Map<string, string>();
  let writes = 0;
  const isDue = (former: string | undefined, at: string) =>
    former === undefined || former <= after(at, -1, 'hours');
  return {
    bind(key, bound) {
      const all = kept.get(keyIdentifierOf(key)) ?? new Map();
      kept.set(keyIdentifierOf(key), all.set(bound.id, bound));
    },
    writes: () => writes,
    async noteUse(account, id, acmeAccount, at) {
      const name = keyIdentifierOf({ account, id });
      const all = kept.get(name);
      const bound = all?.get(acmeAccount);
      if (all && isDue(last.get(name), at)) {
        last.set(name, at);
        writes += 1;
      }
      if (bound && isDue(bound.lastUsedAt, at)) {
        all?.set(acmeAccount, { ...bound, lastUsedAt: at });
        writes += 1;
      }
    },
    async load(account, ids) {
      return new Map(
        ids.flatMap((id) => {
          const name = keyIdentifierOf({ account, id });
          const lastUsedAt = last.get(name);
          const accounts = kept.get(name)?.size;
          return accounts === undefined
            ? []
            : [[id, { accounts, ...(lastUsedAt !== undefined && { lastUsedAt }) }] as const];
        }),
      );
    },
    listBound: async (key, page) =>
      structuredClone(
        pageOf([...(kept.get(keyIdentifierOf(key))?.values() ?? [])], ({ id }) => newestFirst(id), page),
      ),
  };
}
