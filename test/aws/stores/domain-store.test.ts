import { domainStore } from '../../../lib/aws/stores/domain-store.ts';
import { domainStoreContract } from '../../contract/domain-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

domainStoreContract(async () => {
  const table = await emptyTable();
  return domainStore(() => table);
});
