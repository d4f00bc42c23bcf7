import { auditStore } from '../../../lib/aws/stores/audit-store.ts';
import { memberStore } from '../../../lib/aws/stores/member-store.ts';
import { memberStoreContract } from '../../contract/member-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

memberStoreContract(async () => {
  const table = await emptyTable();
  return { store: memberStore(() => table), audit: auditStore(() => table) };
});
