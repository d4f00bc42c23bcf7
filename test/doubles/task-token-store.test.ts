import { taskTokenStoreContract } from '../contract/task-token-store.ts';
import { memoryTaskTokens } from './task-token-store.ts';

taskTokenStoreContract(async () => memoryTaskTokens());
