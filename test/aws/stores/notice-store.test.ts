import { noticeStore } from '../../../lib/aws/stores/notice-store.ts';
import { noticeStoreContract } from '../../contract/notice-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

noticeStoreContract(async () => {
  const table = await emptyTable();
  return noticeStore(() => table);
});
