import { inboundStore } from '../../../lib/aws/stores/handled-mail-store.ts';
import { inboundStoreContract } from '../../contract/handled-mail-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

inboundStoreContract(async () => {
  const table = await emptyTable();
  return inboundStore(() => table);
});
