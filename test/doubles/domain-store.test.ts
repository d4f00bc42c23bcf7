import { domainStoreContract } from '../contract/domain-store.ts';
import { memoryDomains } from './domain-store.ts';

domainStoreContract(async () => memoryDomains());
