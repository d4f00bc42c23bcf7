import type { ValueEncryption } from '../../verification/value-encryption.ts';
import { kmsSealing, type SealingKey } from './kms-sealing.ts';

/** Encrypts Random Values with a symmetric KMS key; the encryption context binds the ciphertext to its challenge. */
export function kmsValueEncryption(key: () => SealingKey): ValueEncryption {
  const { seal, open } = kmsSealing(key);
  return {
    encrypt: (value, challenge) => seal(value, { challenge }),
    decrypt: (sealed, challenge) => open(sealed, { challenge }),
  };
}
