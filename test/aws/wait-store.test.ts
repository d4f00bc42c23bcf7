import { waitStore } from '../../lib/aws/wait-store.ts';
import { waitStoreContract } from '../contract/wait-store.ts';
import { embeddedTables } from '../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

waitStoreContract(async () => {
  const table = await emptyTable();
  return waitStore(() => table);
});
