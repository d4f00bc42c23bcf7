import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import type { Sealer } from '../../verification/value-encryption.ts';
import { CLIENT } from '../client-settings.ts';
import { askingKms, bytesOf } from './with-kms-errors.ts';

type SealingKey = { kms: Pick<KMSClient, 'send'>; keyId: string };

/** The symmetric KMS key with this id. */
export const openEncryptionKey = (keyId: string): SealingKey => ({ kms: new KMSClient(CLIENT), keyId });

/** Seals with a symmetric KMS key; the encryption context binds what is sealed to its challenge. */
export function kmsSealer(key: () => SealingKey): Sealer {
  return {
    async seal(value, challenge) {
      const { kms, keyId: KeyId } = key();
      const EncryptionContext = { challenge };
      const command = new EncryptCommand({ KeyId, Plaintext: Buffer.from(value), EncryptionContext });
      const { CiphertextBlob } = await askingKms(() => kms.send(command));
      return Buffer.from(bytesOf(CiphertextBlob)).toString('base64');
    },
    async open(sealed, challenge) {
      const { kms, keyId: KeyId } = key();
      const CiphertextBlob = Buffer.from(sealed, 'base64');
      const command = new DecryptCommand({ KeyId, CiphertextBlob, EncryptionContext: { challenge } });
      const { Plaintext } = await askingKms(() => kms.send(command));
      return Buffer.from(bytesOf(Plaintext)).toString();
    },
  };
}
