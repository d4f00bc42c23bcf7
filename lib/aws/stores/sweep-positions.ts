import * as z from 'zod';
import type { SweepPositions } from '../../order/due.ts';
import { getItem } from '../table/get-item.ts';
import { keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { tryParse } from '../table/parse-readable.ts';
import { putItem, type Table } from '../table/table.ts';

const POSITIONS = kind('sweep-positions', { positions: z.record(z.string(), z.string()) });

/** The positions at which the sweep stopped, in one item of the table. An unreadable one counts as none: the sweep begins from the start. */
export const sweepPositions = (table: () => Table): SweepPositions => ({
  async load() {
    const item = await getItem(table(), keys.sweepPositions());
    return (item && tryParse(POSITIONS, item)?.value.positions) ?? {};
  },
  async save(positions) {
    await putItem(table(), POSITIONS, { ...keys.sweepPositions(), positions });
  },
});
