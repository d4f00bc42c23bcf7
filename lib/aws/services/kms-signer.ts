import { createHash } from 'node:crypto';
import { GetPublicKeyCommand, KMSClient, SignCommand, type SigningAlgorithmSpec } from '@aws-sdk/client-kms';
import { SIGNATURE_HASHES, type SignatureAlgorithm, type Signer } from '../../issuance/signer.ts';
import { CLIENT } from '../client-settings.ts';
import { bytesOf, withKmsErrors } from './with-kms-errors.ts';

/** A client of KMS, to sign with. */
export const openKms = (): KMSClient => new KMSClient(CLIENT);

const KMS_ALGORITHMS = {
  'ecdsa-p256-sha256': 'ECDSA_SHA_256',
  'ecdsa-p384-sha384': 'ECDSA_SHA_384',
  'rsa-pkcs1-sha256': 'RSASSA_PKCS1_V1_5_SHA_256',
} as const satisfies Record<SignatureAlgorithm, SigningAlgorithmSpec>;

/**
 * Signs with an asymmetric KMS key, which never leaves KMS; KMS refuses an algorithm that is not the key's. Only the digest travels,
 * since a message may have 4096 bytes at most. Its ECDSA signatures are DER already.
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
      return bytesOf((await withKmsErrors(() => kms.send(command))).PublicKey);
    },
    async sign(message) {
      const command = new SignCommand({
        KeyId: keyId,
        Message: createHash(SIGNATURE_HASHES[algorithm]).update(message).digest(),
        MessageType: 'DIGEST',
        SigningAlgorithm: KMS_ALGORITHMS[algorithm],
      });
      return bytesOf((await withKmsErrors(() => kms.send(command))).Signature);
    },
  };
}
