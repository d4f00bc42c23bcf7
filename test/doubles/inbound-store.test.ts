import { inboundStoreContract } from '../contract/inbound-store.ts';
import { memoryInbound } from './inbound-store.ts';

inboundStoreContract(async () => memoryInbound());
