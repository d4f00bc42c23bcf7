import { createHash } from 'node:crypto';
import { GetPublicKeyCommand, KMSClient, SignCommand, type SigningAlgorithmSpec } from '@aws-sdk/client-kms';
import { SIGNATURE_HASHES, type SignatureAlgorithm, type Signer } from '../../issuance/signer.ts';
import { CLIENT } from '../client-settings.ts';
import { requireBytes, withKmsErrors } from './with-kms-errors.ts';

/** A KMS client. */
export const openKms = (): KMSClient => new KMSClient(CLIENT);

const KMS_ALGORITHMS = {
  'ecdsa-p256-sha256': 'ECDSA_SHA_256',
  'ecdsa-p384-sha384': 'ECDSA_SHA_384',
  'rsa-pkcs1-sha256': 'RSASSA_PKCS1_V1_5_SHA_256',
} as const satisfies Record<SignatureAlgorithm, SigningAlgorithmSpec>;

/**
 * Signs with an asymmetric KMS key, which never leaves KMS; KMS rejects an algorithm that is not the key's. Only the digest
 * is sent, because KMS accepts messages up to 4096 bytes. KMS returns ECDSA signatures in DER.
 */
export function kmsSigner(
  kms: Pick<KMSClient, 'send'>,
  keyId: string,
  algorithm: SignatureAlgorithm,
): Signer {
  return {
    keyId,
    algorithm,
    async publicKey() {
      const command = new GetPublicKeyCommand({ KeyId: keyId });
      return requireBytes((await withKmsErrors(() => kms.send(command))).PublicKey);
    },
    async sign(message) {
      const command = new SignCommand({
        KeyId: keyId,
        Message: createHash(SIGNATURE_HASHES[algorithm]).update(message).digest(),
        MessageType: 'DIGEST',
        SigningAlgorithm: KMS_ALGORITHMS[algorithm],
      });
      return requireBytes((await withKmsErrors(() => kms.send(command))).Signature);
    },
  };
}
