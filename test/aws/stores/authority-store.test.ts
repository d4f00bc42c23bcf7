import { authorityStore } from '../../../lib/aws/stores/authority-store.ts';
import { authorityStoreContract } from '../../contract/authority-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

authorityStoreContract(async () => {
  const table = await emptyTable();
  return authorityStore(() => table);
});
