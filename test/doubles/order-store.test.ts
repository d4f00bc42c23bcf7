import { commitContract } from '../contract/commit.ts';
import { deletedDraftContract } from '../contract/deleted-draft-store.ts';
import { orderListContract } from '../contract/order-lists.ts';
import { memoryAnswers } from './answer-store.ts';
import { memoryDeletedDrafts } from './deleted-draft-store.ts';
import { memoryKeys } from './key-store.ts';
import { orderMemory } from './order-memory.ts';
import { memoryOrders } from './order-store.ts';

commitContract(async () => {
  const memory = orderMemory();
  const clock = { now: () => '2026-11-23T10:00:00.000Z' };
  return { orders: memoryOrders(memory), answers: memoryAnswers(clock, memory), keys: memoryKeys(memory) };
});

orderListContract(async () => memoryOrders());

deletedDraftContract(async () => {
  const memory = orderMemory();
  return {
    orders: memoryOrders(memory),
    deleted: memoryDeletedDrafts(memory),
    isStored: async ({ id }) =>
      [memory.orders, memory.events, memory.applications, memory.domains, memory.deleted].some((map) =>
        map.has(id),
      ),
  };
});
