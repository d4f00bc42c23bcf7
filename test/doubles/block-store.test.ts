import { blockStoreContract } from '../contract/block-store.ts';
import { memoryBlocks } from './block-store.ts';

blockStoreContract(async () => memoryBlocks());
