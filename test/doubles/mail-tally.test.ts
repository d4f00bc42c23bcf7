import { mailCountStoreContract } from '../contract/mail-tally.ts';
import { memoryAudit } from './audit-store.ts';
import { memoryMailCounts } from './mail-tally.ts';

mailCountStoreContract(async () => {
  const audit = memoryAudit();
  return { ...memoryMailCounts(audit), audit };
});
