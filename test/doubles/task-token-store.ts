import type { TaskToken, TaskTokenStore } from '../../lib/execution/workflow.ts';

/** Keeps task tokens in memory. */
export function memoryTaskTokens(): TaskTokenStore {
  const tokens = new Map<string, TaskToken>();
  const keyOf = ({ orderId, token }: TaskToken) => `${orderId} ${token}`;
  return {
    async add(taskToken) {
      tokens.set(keyOf(taskToken), structuredClone(taskToken));
    },
    list: async (orderId) => [...tokens.values()].filter((taskToken) => taskToken.orderId === orderId),
    async remove(taskToken) {
      tokens.delete(keyOf(taskToken));
    },
  };
}
