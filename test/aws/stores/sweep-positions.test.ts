import { describe, expect, it } from 'vitest';
import { sweepPositions } from '../../../lib/aws/stores/sweep-positions.ts';
import { keys } from '../../../lib/aws/table/keys.ts';
import { marker } from '../../../lib/aws/table/kind.ts';
import { putItem } from '../../../lib/aws/table/table.ts';
import { sweepPositionsContract } from '../../contract/sweep-positions.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';
import { memoryPositions } from '../../doubles/sweep-positions.ts';

const emptyTable = embeddedTables();

sweepPositionsContract(async () => {
  const table = await emptyTable();
  return sweepPositions(() => table);
});
describe('In memory:', () => sweepPositionsContract(async () => memoryPositions()));

describe('Positions in the table', () => {
  it('that are unreadable count as none, and do not stop the sweep', async () => {
    const table = await emptyTable();
    await putItem(table, marker('broken'), { ...keys.sweepPositions(), positions: 'broken' });

    expect(await sweepPositions(() => table).load()).toEqual({});
  });
});
