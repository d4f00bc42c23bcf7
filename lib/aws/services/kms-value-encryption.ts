import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import type { ValueEncryption } from '../../verification/value-encryption.ts';
import { CLIENT } from '../client-settings.ts';
import { requireBytes, withKmsErrors } from './with-kms-errors.ts';

type SealingKey = { kms: Pick<KMSClient, 'send'>; keyId: string };

/** The symmetric KMS key with this id. */
export const openEncryptionKey = (keyId: string): SealingKey => ({ kms: new KMSClient(CLIENT), keyId });

/** Encrypts with a symmetric KMS key; the encryption context binds the ciphertext to its challenge. */
export function kmsValueEncryption(key: () => SealingKey): ValueEncryption {
  return {
    async encrypt(value, challenge) {
      const { kms, keyId: KeyId } = key();
      const EncryptionContext = { challenge };
      const command = new EncryptCommand({ KeyId, Plaintext: Buffer.from(value), EncryptionContext });
      const { CiphertextBlob } = await withKmsErrors(() => kms.send(command));
      return Buffer.from(requireBytes(CiphertextBlob)).toString('base64');
    },
    async decrypt(sealed, challenge) {
      const { kms, keyId: KeyId } = key();
      const CiphertextBlob = Buffer.from(sealed, 'base64');
      const command = new DecryptCommand({ KeyId, CiphertextBlob, EncryptionContext: { challenge } });
      const { Plaintext } = await withKmsErrors(() => kms.send(command));
      return Buffer.from(requireBytes(Plaintext)).toString();
    },
  };
}
