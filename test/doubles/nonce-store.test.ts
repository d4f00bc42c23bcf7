import { nonceStoreContract } from '../contract/nonce-store.ts';
import { memoryNonces } from './nonce-store.ts';

nonceStoreContract(async () => memoryNonces());
