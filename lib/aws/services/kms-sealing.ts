import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { CLIENT } from '../client-settings.ts';
import { requireBytes, withKmsErrors } from './with-kms-errors.ts';

export type SealingKey = { kms: Pick<KMSClient, 'send'>; keyId: string };

/** The symmetric KMS key with this id. */
export const openEncryptionKey = (keyId: string): SealingKey => ({ kms: new KMSClient(CLIENT), keyId });

type Context = Record<string, string>;

/** Encrypts and decrypts short texts with a symmetric KMS key; the ciphertext, in base64, is bound to its encryption context. */
export const kmsSealing = (key: () => SealingKey) => ({
  async seal(text: string, EncryptionContext: Context): Promise<string> {
    const { kms, keyId: KeyId } = key();
    const command = new EncryptCommand({ KeyId, Plaintext: Buffer.from(text), EncryptionContext });
    const { CiphertextBlob } = await withKmsErrors(() => kms.send(command));
    return Buffer.from(requireBytes(CiphertextBlob)).toString('base64');
  },
  async open(sealed: string, EncryptionContext: Context): Promise<string> {
    const { kms, keyId: KeyId } = key();
    const CiphertextBlob = Buffer.from(sealed, 'base64');
    const command = new DecryptCommand({ KeyId, CiphertextBlob, EncryptionContext });
    const { Plaintext } = await withKmsErrors(() => kms.send(command));
    return Buffer.from(requireBytes(Plaintext)).toString();
  },
});
