import { valueEncryptionContract } from '../contract/sealer.ts';
import { memoryValueEncryption } from './sealer.ts';

valueEncryptionContract(async () => memoryValueEncryption());
