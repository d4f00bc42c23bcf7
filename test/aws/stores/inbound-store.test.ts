import { inboundStore } from '../../../lib/aws/stores/inbound-store.ts';
import { inboundStoreContract } from '../../contract/inbound-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

inboundStoreContract(async () => {
  const table = await emptyTable();
  return inboundStore(() => table);
});
