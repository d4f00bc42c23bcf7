import { commitContract } from '../contract/commit.ts';
import { orderListContract } from '../contract/order-lists.ts';
import { memoryAnswers } from './answer-store.ts';
import { memoryKeys } from './key-store.ts';
import { orderMemory } from './order-memory.ts';
import { memoryOrders } from './order-store.ts';

commitContract(async () => {
  const memory = orderMemory();
  const clock = { now: () => '2026-11-23T10:00:00.000Z' };
  return { orders: memoryOrders(memory), answers: memoryAnswers(clock, memory), keys: memoryKeys(memory) };
});

orderListContract(async () => memoryOrders());
