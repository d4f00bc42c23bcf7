import { counters } from '../../lib/aws/counters.ts';
import { partCounters } from '../../lib/aws/part-counters.ts';
import { countersContract } from '../contract/counters.ts';
import { embeddedTables } from '../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

countersContract(async () => {
  const table = await emptyTable();
  return { ...counters(() => table), ...partCounters(() => table) };
});
