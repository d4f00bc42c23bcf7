import type { Block, BlockStore } from '../../lib/verification/guards.ts';
import { type MemoryAudit, memoryAudit } from './audit-store.ts';
import { pageOf } from './page-of.ts';

/** Keeps blocks in memory. */
export function memoryBlocks(initial: readonly Block[] = [], audit: MemoryAudit = memoryAudit()): BlockStore {
  const kept = new Map<string, Block>();
  const keyOf = ({ account, adn }: Block) => `${account} ${adn}`;
  for (const block of initial) kept.set(keyOf(block), block);
  return {
    async put(block) {
      const before = kept.get(keyOf(block));
      if (before === undefined || before.until < block.until) kept.set(keyOf(block), { ...block });
    },
    active: async (account, adns, now) =>
      [...kept.values()].filter(
        (each) => each.account === account && adns.includes(each.adn) && each.until > now,
      ),
    page: async (now, request) => {
      const live = [...kept.values()].filter((each) => each.until > now);
      return pageOf(live, keyOf, request);
    },
    lastDecline: async (account, adn) => kept.get(`${account} ${adn}`)?.createdAt,
    async lift(id, act) {
      const found = [...kept].find(([, each]) => each.id === id);
      if (found === undefined) return false;
      kept.delete(found[0]);
      audit.append({ type: 'block.lifted', ...act, before: found[1] });
      return true;
    },
  };
}
