import type { Chain, ChainStore } from '../../lib/issuance/chain.ts';

/** Keeps the chains of certificates in memory. */
export function memoryChains(): ChainStore {
  const chains = new Map<string, Chain>();
  return {
    load: async (id) => chains.get(id),
    create: async (id, chain) => {
      if (chains.has(id)) return false;
      chains.set(id, chain);
      return true;
    },
  };
}
