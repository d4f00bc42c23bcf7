import { mailCountStoreContract } from '../contract/mail-count-store.ts';
import { memoryAudit } from './audit-store.ts';
import { memoryMailCounts } from './mail-count-store.ts';

mailCountStoreContract(async () => {
  const audit = memoryAudit();
  return { ...memoryMailCounts(audit), audit };
});
