import { valueEncryptionContract } from '../contract/value-encryption.ts';
import { memoryValueEncryption } from './value-encryption.ts';

valueEncryptionContract(async () => memoryValueEncryption());
