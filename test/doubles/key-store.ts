import type { KeyStore } from '../../lib/application/keys/key-store.ts';
import { type OrderMemory, orderMemory } from './order-memory.ts';

export function memoryKeys(memory: OrderMemory = orderMemory()): KeyStore {
  return {
    async load(keyHash) {
      const held = memory.keys.get(keyHash);
      return {
        owner: held && held.orders.size > 0 ? held.account : undefined,
        orders: [...(held?.orders ?? [])],
        isCompromised: memory.compromised.has(keyHash),
      };
    },
    async noteCompromised(keyHash, at) {
      if (!memory.compromised.has(keyHash)) memory.compromised.set(keyHash, at);
    },
  };
}
