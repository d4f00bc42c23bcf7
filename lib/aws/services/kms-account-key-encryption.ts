import type { AccountKeyEncryption } from '../../upstream/acme-registrar.ts';
import { kmsSealing, type SealingKey } from './kms-sealing.ts';

/**
 * Encrypts the private keys of accounts at other CAs with a symmetric KMS key. The encryption context binds the ciphertext to the issuer; its
 * name is another than those of Random Values and credentials, so that a role may decrypt the one and not the others.
 */
export function kmsAccountKeyEncryption(key: () => SealingKey): AccountKeyEncryption {
  const { seal, open } = kmsSealing(key);
  return {
    encrypt: (secret, issuer) => seal(secret, { issuer }),
    decrypt: (sealed, issuer) => open(sealed, { issuer }),
  };
}
