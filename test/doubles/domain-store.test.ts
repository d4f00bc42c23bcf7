import type { Ending } from '../../lib/verification/domains/ending.ts';
import { domainStoreContract, MOST } from '../contract/domain-store.ts';
import { memoryDomains } from './domain-store.ts';

domainStoreContract(async () => {
  const noted: Ending[] = [];
  return { store: memoryDomains([], (ending) => noted.push(ending), MOST), endings: async () => noted };
});
