import type { Positions, SweepPositions } from '../../lib/order/due.ts';

/** The positions at which the sweep stopped, in memory. */
export function memoryPositions(): SweepPositions {
  let kept: Positions = {};
  return {
    load: async () => kept,
    async save(positions) {
      kept = { ...positions };
    },
  };
}
