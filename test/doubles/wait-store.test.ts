import { waitStoreContract } from '../contract/wait-store.ts';
import { memoryTaskTokens } from './wait-store.ts';

waitStoreContract(async () => memoryTaskTokens());
