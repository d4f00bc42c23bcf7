import { issuerStoreContract, issuerUsesContract } from '../contract/issuer-store.ts';
import { memoryAudit } from './audit-store.ts';
import { memoryIssuers, memoryIssuerUses } from './issuer-store.ts';

issuerStoreContract(async () => {
  const audit = memoryAudit();
  return { store: memoryIssuers(audit), audit };
});

issuerUsesContract(async () => memoryIssuerUses());
