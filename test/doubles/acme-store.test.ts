import { acmeStoreContract } from '../contract/acme-store.ts';
import { memoryAcme } from './acme-store.ts';
import { memoryUses } from './credential-uses.ts';

acmeStoreContract(async () => {
  const uses = memoryUses();
  return { store: memoryAcme(uses), uses };
});
