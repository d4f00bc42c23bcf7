import type { CredentialEncryption } from '../../acme/credential.ts';
import { type CredentialKey, keyIdentifierOf } from '../../acme/identifiers.ts';
import { kmsSealing, type SealingKey } from './kms-sealing.ts';

/**
 * Encrypts the HMAC keys of credentials with a symmetric KMS key. The encryption context binds the ciphertext to its credential;
 * its name is another than that of Random Values, so that a role may decrypt the one and not the other.
 */
export function kmsCredentialEncryption(key: () => SealingKey): CredentialEncryption {
  const { seal, open } = kmsSealing(key);
  const contextOf = (credential: CredentialKey) => ({ credential: keyIdentifierOf(credential) });
  return {
    encrypt: (hmacKey, credential) => seal(hmacKey, contextOf(credential)),
    decrypt: (sealed, credential) => open(sealed, contextOf(credential)),
  };
}
