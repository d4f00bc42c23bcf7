import type { Authority, AuthorityStore } from '../../lib/issuance/authority.ts';

/** Keeps the certificates of CAs in memory. */
export function memoryAuthorityStore(initial: Record<string, Authority> = {}): AuthorityStore {
  const authorities = new Map(Object.entries(initial));
  return {
    load: async (id) => authorities.get(id),
    create: async (id, authority) => {
      if (authorities.has(id)) return false;
      authorities.set(id, authority);
      return true;
    },
  };
}
