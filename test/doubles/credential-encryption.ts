import type { CredentialEncryption } from '../../lib/acme/credential.ts';
import { keyIdentifierOf } from '../../lib/acme/identifiers.ts';
import { memoryValueEncryption } from './value-encryption.ts';

/** Encodes without encryption, but opens a key for its credential only. */
export function memoryCredentialEncryption(): CredentialEncryption {
  const { encrypt, decrypt } = memoryValueEncryption();
  return {
    encrypt: (key, credential) => encrypt(key, keyIdentifierOf(credential)),
    decrypt: (sealed, credential) => decrypt(sealed, keyIdentifierOf(credential)),
  };
}
