import { changeFeedContract } from '../contract/change-feed.ts';
import { memoryChallenges } from './challenge-store.ts';
import { memoryFeed } from './change-feed.ts';
import { orderMemory } from './order-memory.ts';
import { memoryOrders } from './order-store.ts';

changeFeedContract(async () => {
  const memory = orderMemory();
  return {
    feed: memoryFeed(memory),
    orders: memoryOrders(memory),
    challenges: memoryChallenges([], memory.changes),
  };
});
