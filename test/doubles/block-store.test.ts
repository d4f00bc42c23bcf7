import { blockStoreContract } from '../contract/block-store.ts';
import { memoryAudit } from './audit-store.ts';
import { memoryBlocks } from './block-store.ts';

blockStoreContract(async () => {
  const audit = memoryAudit();
  return { store: memoryBlocks([], audit), audit };
});
