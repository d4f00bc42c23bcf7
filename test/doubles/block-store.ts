import type { Block, BlockStore } from '../../lib/verification/block-store.ts';
import { withAncestors } from '../../lib/verification/blocked-domains.ts';
import { type MemoryAudit, memoryAudit } from './audit-store.ts';
import { pageOf } from './page-of.ts';

/** Keeps blocks in memory. */
export function memoryBlocks(initial: readonly Block[] = [], audit: MemoryAudit = memoryAudit()): BlockStore {
  const kept = new Map<string, Block>();
  const lifted = new Map<string, Block>();
  const declined = new Map<string, string>();
  const givenUp = new Map<string, string>();
  const keyOf = ({ account, adn }: Block) => `${account} ${adn}`;
  const note = (block: Block) => {
    const before = declined.get(keyOf(block));
    if (before === undefined || before < block.createdAt) declined.set(keyOf(block), block.createdAt);
  };
  for (const block of initial) {
    note(block);
    kept.set(keyOf(block), block);
  }
  return {
    async put(block) {
      note(block);
      const before = kept.get(keyOf(block));
      const liftedBefore = lifted.get(keyOf(block));
      if (before === undefined && liftedBefore && liftedBefore.createdAt >= block.createdAt) return;
      if (before === undefined || before.until < block.until) kept.set(keyOf(block), { ...block });
    },
    listActive: async (account, adns, now) =>
      [...kept.values()].filter(
        (each) => each.account === account && adns.includes(each.adn) && each.until > now,
      ),
    list: async (now, request) => {
      const live = [...kept.values()].filter((each) => each.until > now);
      return pageOf(live, keyOf, request);
    },
    approvalsEndedAt: async (account, adn) =>
      [
        ...withAncestors(adn).map((each) => declined.get(`${account} ${each}`)),
        givenUp.get(`${account} ${adn}`),
      ]
        .filter((each) => each !== undefined)
        .sort()
        .at(-1),
    async endApprovals(account, adn, at) {
      givenUp.set(`${account} ${adn}`, at);
    },
    async lift(id, act) {
      const found = [...kept].find(([, each]) => each.id === id);
      if (found === undefined) return false;
      kept.delete(found[0]);
      lifted.set(...found);
      audit.append({ type: 'block.lifted', ...act, before: found[1] });
      return true;
    },
  };
}
