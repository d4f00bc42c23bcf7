import type { Wait, WaitStore } from '../../lib/execution/workflow.ts';

/** Keeps parked tokens in memory. */
export function memoryWaits(): WaitStore {
  const parked = new Map<string, Wait>();
  const keyOf = ({ orderId, token }: Wait) => `${orderId} ${token}`;
  return {
    async park(wait) {
      parked.set(keyOf(wait), structuredClone(wait));
    },
    of: async (orderId) => [...parked.values()].filter((wait) => wait.orderId === orderId),
    async drop(wait) {
      parked.delete(keyOf(wait));
    },
  };
}
