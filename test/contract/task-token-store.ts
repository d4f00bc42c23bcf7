import { beforeEach, describe, expect, it } from 'vitest';
import type { TaskToken, TaskTokenStore } from '../../lib/execution/workflow.ts';

const ORDER = '01KAR0000000000000000000ZZ';
const OTHER_ORDER = '01KAR0000000000000000000ZX';

/** As long as Step Functions makes them. */
const taskToken = (token: string, changes: Partial<TaskToken> = {}): TaskToken => ({
  orderId: ORDER,
  token: `${token}${'A/+='.repeat(200)}`,
  challenges: ['abcdefghijklmnopqrstuvwxyz'],
  ...changes,
});

const byToken = (taskTokens: TaskToken[]) => taskTokens.toSorted((a, b) => (a.token < b.token ? -1 : 1));

/** The contract of every store of task tokens; `make` gives an empty one. */
export function taskTokenStoreContract(make: () => Promise<TaskTokenStore>): void {
  describe('A store of task tokens', () => {
    let store: TaskTokenStore;
    beforeEach(async () => {
      store = await make();
    });

    it('gives all tokens of an order, and of no other', async () => {
      await store.add(taskToken('one'));
      await store.add(taskToken('two', { challenges: [] }));
      await store.add(taskToken('three', { orderId: OTHER_ORDER }));

      expect(byToken(await store.list(ORDER))).toEqual([
        taskToken('one'),
        taskToken('two', { challenges: [] }),
      ]);
      expect(await store.list(OTHER_ORDER)).toEqual([taskToken('three', { orderId: OTHER_ORDER })]);
    });

    it('stores a token once, with the challenges that were given last', async () => {
      await store.add(taskToken('one'));
      await store.add(taskToken('one', { challenges: [] }));

      expect(await store.list(ORDER)).toEqual([taskToken('one', { challenges: [] })]);
    });

    it('removes one token, also twice', async () => {
      await store.add(taskToken('one'));
      await store.add(taskToken('two'));

      await store.remove(taskToken('one'));
      await store.remove(taskToken('one'));

      expect(await store.list(ORDER)).toEqual([taskToken('two')]);
    });
  });
}
