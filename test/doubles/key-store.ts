import type { KeyStore } from '../../lib/application/key-store.ts';
import { type OrderMemory, orderMemory } from './order-memory.ts';

export function memoryKeys(memory: OrderMemory = orderMemory()): KeyStore {
  return {
    async owner(keyHash) {
      const held = memory.keys.get(keyHash);
      return held && held.orders.size > 0 ? held.account : undefined;
    },
  };
}
