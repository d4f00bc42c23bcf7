import { requestStore } from '../../../lib/aws/stores/request-store.ts';
import { requestStoreContract } from '../../contract/request-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

requestStoreContract(async () => {
  const table = await emptyTable();
  return requestStore(() => table);
});
