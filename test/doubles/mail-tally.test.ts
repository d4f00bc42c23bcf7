import { mailTallyContract } from '../contract/mail-tally.ts';
import { memoryAudit } from './audit-store.ts';
import { memoryMailTally } from './mail-tally.ts';

mailTallyContract(async () => {
  const audit = memoryAudit();
  return { ...memoryMailTally(audit), audit };
});
