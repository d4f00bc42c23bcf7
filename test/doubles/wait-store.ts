import type { TaskToken, TaskTokenStore } from '../../lib/execution/workflow.ts';

/** Keeps parked tokens in memory. */
export function memoryTaskTokens(): TaskTokenStore {
  const parked = new Map<string, TaskToken>();
  const keyOf = ({ orderId, token }: TaskToken) => `${orderId} ${token}`;
  return {
    async add(wait) {
      parked.set(keyOf(wait), structuredClone(wait));
    },
    list: async (orderId) => [...parked.values()].filter((wait) => wait.orderId === orderId),
    async remove(wait) {
      parked.delete(keyOf(wait));
    },
  };
}
