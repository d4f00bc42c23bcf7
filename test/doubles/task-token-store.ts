import type { TaskToken, TaskTokenStore } from '../../lib/execution/workflow.ts';

/** Keeps task tokens in memory. */
export function memoryTaskTokens(): TaskTokenStore {
  const parked = new Map<string, TaskToken>();
  const keyOf = ({ orderId, token }: TaskToken) => `${orderId} ${token}`;
  return {
    async add(taskToken) {
      parked.set(keyOf(taskToken), structuredClone(taskToken));
    },
    list: async (orderId) => [...parked.values()].filter((taskToken) => taskToken.orderId === orderId),
    async remove(taskToken) {
      parked.delete(keyOf(taskToken));
    },
  };
}
