import { memberStoreContract } from '../contract/member-store.ts';
import { memoryAudit } from './audit-store.ts';
import { auditedMembers } from './member-store.ts';

memberStoreContract(async () => {
  const audit = memoryAudit();
  return { store: auditedMembers(audit), audit };
});
