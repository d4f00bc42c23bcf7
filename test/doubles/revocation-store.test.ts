import { revocationStoreContract } from '../contract/revocation-store.ts';
import { orderMemory } from './order-memory.ts';
import { memoryOrders } from './order-store.ts';
import { memoryRevocations } from './revocation-store.ts';

revocationStoreContract(async () => {
  const memory = orderMemory();
  return { revocations: memoryRevocations(memory), orders: memoryOrders(memory) };
});
