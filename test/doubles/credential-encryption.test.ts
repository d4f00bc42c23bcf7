import { credentialEncryptionContract } from '../contract/credential-encryption.ts';
import { memoryCredentialEncryption } from './credential-encryption.ts';

credentialEncryptionContract(async () => memoryCredentialEncryption());
