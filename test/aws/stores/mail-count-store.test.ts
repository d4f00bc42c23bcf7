import { auditStore } from '../../../lib/aws/stores/audit-store.ts';
import { counters } from '../../../lib/aws/stores/counters.ts';
import { mailCountStore } from '../../../lib/aws/stores/mail-count-store.ts';
import { mailCountStoreContract } from '../../contract/mail-count-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const emptyTable = embeddedTables();

mailCountStoreContract(async () => {
  const table = await emptyTable();
  return {
    mailCounts: mailCountStore(() => table),
    counters: counters(() => table),
    audit: auditStore(() => table),
  };
});
