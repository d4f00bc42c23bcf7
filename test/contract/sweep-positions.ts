import { describe, expect, it } from 'vitest';
import type { SweepPositions } from '../../lib/order/due.ts';

/** The contract of the positions of a sweep; `make` gives a store of none. */
export function sweepPositionsContract(make: () => Promise<SweepPositions>): void {
  describe('Positions of the sweep', () => {
    it('are those that were saved last, and none at first', async () => {
      const positions = await make();
      expect(await positions.load()).toEqual({});

      await positions.save({ 'orders-0': 'there', 'orders-3': 'elsewhere' });
      await positions.save({ 'orders-1': 'further' });

      expect(await positions.load()).toEqual({ 'orders-1': 'further' });
    });

    it('are none again after a sweep that came to the end', async () => {
      const positions = await make();
      await positions.save({ 'orders-0': 'there' });

      await positions.save({});

      expect(await positions.load()).toEqual({});
    });
  });
}
