import { credentialStoreContract } from '../contract/credential-store.ts';
import { memoryAudit } from './audit-store.ts';
import { memoryCredentials } from './credential-store.ts';

credentialStoreContract(async () => {
  const audit = memoryAudit();
  return { store: memoryCredentials([], audit), audit };
});
