import { authorityStoreContract } from '../contract/authority-store.ts';
import { memoryAuthorityStore } from './authority-store.ts';

authorityStoreContract(async () => memoryAuthorityStore());
