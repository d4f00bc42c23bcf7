import { certificateStore } from '../../../lib/aws/stores/certificate-store.ts';
import { certificateStoreContract } from '../../contract/certificate-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

certificateStoreContract(async () => {
  const table = await emptyTable();
  return certificateStore(() => table);
});
