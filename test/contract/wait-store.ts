import { beforeEach, describe, expect, it } from 'vitest';
import type { Wait, WaitStore } from '../../lib/execution/workflow.ts';

const ORDER = '01KAR0000000000000000000ZZ';
const OTHER_ORDER = '01KAR0000000000000000000ZX';

/** As long as Step Functions makes them. */
const wait = (token: string, changes: Partial<Wait> = {}): Wait => ({
  orderId: ORDER,
  token: `${token}${'A/+='.repeat(200)}`,
  challenges: ['abcdefghijklmnopqrstuvwxyz'],
  ...changes,
});

const byToken = (waits: Wait[]) => waits.toSorted((a, b) => (a.token < b.token ? -1 : 1));

/** What every store of parked tokens must keep; `make` gives an empty one. */
export function waitStoreContract(make: () => Promise<WaitStore>): void {
  describe('A store of parked tokens', () => {
    let store: WaitStore;
    beforeEach(async () => {
      store = await make();
    });

    it('gives all tokens of an order, and of no other', async () => {
      await store.park(wait('one'));
      await store.park(wait('two', { challenges: [] }));
      await store.park(wait('three', { orderId: OTHER_ORDER }));

      expect(byToken(await store.of(ORDER))).toEqual([wait('one'), wait('two', { challenges: [] })]);
      expect(await store.of(OTHER_ORDER)).toEqual([wait('three', { orderId: OTHER_ORDER })]);
    });

    it('parks a token once, with the challenges that were named last', async () => {
      await store.park(wait('one'));
      await store.park(wait('one', { challenges: [] }));

      expect(await store.of(ORDER)).toEqual([wait('one', { challenges: [] })]);
    });

    it('drops one token, and can do so again', async () => {
      await store.park(wait('one'));
      await store.park(wait('two'));

      await store.drop(wait('one'));
      await store.drop(wait('one'));

      expect(await store.of(ORDER)).toEqual([wait('two')]);
    });
  });
}
