import { grantStoreContract } from '../contract/grant-store.ts';
import { memoryAudit } from './audit-store.ts';
import { memoryGrants } from './grant-store.ts';

grantStoreContract(async () => {
  const audit = memoryAudit();
  return { store: memoryGrants([], audit), audit };
});
