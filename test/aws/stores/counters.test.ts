import { counters } from '../../../lib/aws/stores/counters.ts';
import { partCounters } from '../../../lib/aws/stores/part-counters.ts';
import { countersContract } from '../../contract/counters.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

countersContract(async () => {
  const table = await emptyTable();
  return { ...counters(() => table), ...partCounters(() => table) };
});
