import { inboundStoreContract } from '../contract/handled-mail-store.ts';
import { memoryInbound } from './handled-mail-store.ts';

inboundStoreContract(async () => memoryInbound());
