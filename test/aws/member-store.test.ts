import { memberStore } from '../../lib/aws/member-store.ts';
import { memberStoreContract } from '../contract/member-store.ts';
import { embeddedTables } from '../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

memberStoreContract(async () => {
  const table = await emptyTable();
  return memberStore(() => table);
});
