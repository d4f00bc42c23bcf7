import { auditStore } from '../../../lib/aws/stores/audit-store.ts';
import { blockStore } from '../../../lib/aws/stores/block-store.ts';
import { blockStoreContract } from '../../contract/block-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

blockStoreContract(async () => {
  const table = await emptyTable();
  return { store: blockStore(() => table), audit: auditStore(() => table) };
});
