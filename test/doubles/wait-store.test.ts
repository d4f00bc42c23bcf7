import { waitStoreContract } from '../contract/wait-store.ts';
import { memoryWaits } from './wait-store.ts';

waitStoreContract(async () => memoryWaits());
