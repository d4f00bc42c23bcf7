import { memberStoreContract } from '../contract/member-store.ts';
import { memoryMembers } from './member-store.ts';

memberStoreContract(async () => memoryMembers());
