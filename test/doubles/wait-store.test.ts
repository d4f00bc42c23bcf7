import { taskTokenStoreContract } from '../contract/wait-store.ts';
import { memoryTaskTokens } from './wait-store.ts';

taskTokenStoreContract(async () => memoryTaskTokens());
