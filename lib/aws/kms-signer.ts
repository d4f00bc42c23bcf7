import { createHash } from 'node:crypto';
import {
  GetPublicKeyCommand,
  type KMSClient,
  KMSServiceException,
  SignCommand,
  type SigningAlgorithmSpec,
} from '@aws-sdk/client-kms';
import { SIGNATURE_HASHES, type SignatureAlgorithm, type Signer } from '../issuance/signer.ts';
import { Transient } from '../problem.ts';

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
    publicKey: () =>
      asking(async () => bytes((await kms.send(new GetPublicKeyCommand({ KeyId: keyId }))).PublicKey)),
    sign: (message) =>
      asking(async () => {
        const answer = await kms.send(
          new SignCommand({
            KeyId: keyId,
            Message: createHash(SIGNATURE_HASHES[algorithm]).update(message).digest(),
            MessageType: 'DIGEST',
            SigningAlgorithm: KMS_ALGORITHMS[algorithm],
          }),
        );
        return bytes(answer.Signature);
      }),
  };
}

/** KMS's own words for "not now", beside those that the SDK marks as retryable. */
const PASSING = new Set([
  'DependencyTimeoutException',
  'KMSInternalException',
  'KeyUnavailableException',
  'ThrottlingException',
]);

/** What never reached KMS, by the error's name or its code. */
const UNREACHED = /^(TimeoutError|AbortError|RequestTimeout|E(CONN|PIPE|HOST|NET|TIMEDOUT|AI_AGAIN)\w*)$/;

async function asking<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (passes(error))
      throw new Transient('The key service does not answer for the moment.', { cause: error });
    throw error;
  }
}

function passes(error: unknown): boolean {
  if (error instanceof KMSServiceException) {
    return error.$retryable !== undefined || error.$fault === 'server' || PASSING.has(error.name);
  }
  if (!(error instanceof Error)) return false;
  return UNREACHED.test(error.name) || ('code' in error && UNREACHED.test(String(error.code)));
}

function bytes(answer: Uint8Array | undefined): Uint8Array {
  if (answer === undefined) throw new Error('KMS answered without the bytes that were asked for.');
  return answer;
}
