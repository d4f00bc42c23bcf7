import { evidenceStore } from '../../../lib/aws/stores/evidence-store.ts';
import { evidenceStoreContract } from '../../contract/evidence-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

evidenceStoreContract(async () => {
  const table = await emptyTable();
  return evidenceStore(() => table);
});
