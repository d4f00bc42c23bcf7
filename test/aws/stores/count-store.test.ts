import { countStore } from '../../../lib/aws/stores/count-store.ts';
import { countStoreContract } from '../../contract/count-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

countStoreContract(async () => {
  const table = await emptyTable();
  return countStore(() => table);
});
