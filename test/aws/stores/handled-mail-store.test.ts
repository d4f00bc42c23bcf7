import { handledMailStore } from '../../../lib/aws/stores/handled-mail-store.ts';
import { handledMailStoreContract } from '../../contract/handled-mail-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

handledMailStoreContract(async () => {
  const table = await emptyTable();
  return handledMailStore(() => table);
});
