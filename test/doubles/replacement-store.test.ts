import { replacementStoreContract } from '../contract/replacement-store.ts';
import { memoryAudit } from './audit-store.ts';
import { memoryReplacements } from './replacement-store.ts';

replacementStoreContract(async () => {
  const audit = memoryAudit();
  return { store: memoryReplacements(audit), audit };
});
