import { createPublicKey } from 'node:crypto';
import * as z from 'zod';
import { type Clock, systemClock } from '../clock/machine-clock.ts';
import { AwsError, serveAwsJson } from '../protocol/aws-json.ts';
import { decrypt, encrypt, keyIdOf } from './encrypt.ts';
import { type Key, KeySpec, openKeys } from './keys.ts';
import { signAsKms, signingAlgorithms } from './sign.ts';

const KeyId = z.string().min(1).max(2048);
const Blob = z.base64().transform((text) => Buffer.from(text, 'base64'));
const Context = z.record(z.string(), z.string()).default({});
/** KMS encrypts and signs up to 4096 bytes. */
const Plain = Blob.refine(
  (bytes) => bytes.length >= 1 && bytes.length <= 4096,
  'It must have 1 to 4096 bytes.',
);

const Create = z.object({
  KeySpec: KeySpec.default('SYMMETRIC_DEFAULT'),
  Description: z.string().default(''),
});
const OfKey = z.object({ KeyId });
const Alias = z.object({ AliasName: z.string().regex(/^alias\/[\w/-]+$/), TargetKeyId: KeyId });
const Encrypt = z.object({ KeyId, Plaintext: Plain, EncryptionContext: Context });
const Decrypt = z.object({ KeyId: KeyId.optional(), CiphertextBlob: Blob, EncryptionContext: Context });
const MessageType = z.enum(['RAW', 'DIGEST']).default('RAW');
const Sign = z.object({ KeyId, Message: Plain, MessageType, SigningAlgorithm: z.string() });

/** The KMS API on node:crypto: creates keys, encrypts, decrypts and signs. */
export async function startKms(options: { folder: string; port?: number; clock?: Clock }) {
  const keys = await openKeys(options.folder, options.clock ?? systemClock);

  const server = await serveAwsJson('the KMS API', options.port ?? 0, '1.1', {
    CreateKey: async (input) => {
      const { KeySpec, Description } = Create.parse(input);
      return { KeyMetadata: metadata(await keys.create(KeySpec, Description)) };
    },
    DescribeKey: async (input) => ({ KeyMetadata: metadata(keys.find(OfKey.parse(input).KeyId)) }),
    CreateAlias: async (input) => {
      const { AliasName, TargetKeyId } = Alias.parse(input);
      await keys.alias(AliasName, keys.find(TargetKeyId));
      return {};
    },
    ListAliases: async () => ({
      Aliases: keys.aliases().map(({ alias, keyId }) => ({
        AliasName: alias,
        AliasArn: arn(alias),
        TargetKeyId: keyId,
      })),
      Truncated: false,
    }),
    GetPublicKey: async (input) => {
      const key = signingKey(keys.find(OfKey.parse(input).KeyId));
      const spki = createPublicKey(key.privateKey).export({ type: 'spki', format: 'der' });
      return { ...metadata(key), KeyId: arn(`key/${key.keyId}`), PublicKey: spki.toString('base64') };
    },
    Sign: async (input) => {
      const { KeyId, Message, MessageType, SigningAlgorithm } = Sign.parse(input);
      const key = signingKey(keys.find(KeyId));
      const signature = await signAsKms(key, SigningAlgorithm, Message, MessageType);
      return {
        KeyId: arn(`key/${key.keyId}`),
        Signature: signature.toString('base64'),
        SigningAlgorithm,
      };
    },
    Encrypt: async (input) => {
      const { KeyId, Plaintext, EncryptionContext } = Encrypt.parse(input);
      const key = encryptionKey(keys.find(KeyId));
      const ciphertext = encrypt(key, Plaintext, EncryptionContext).toString('base64');
      return { KeyId: arn(`key/${key.keyId}`), CiphertextBlob: ciphertext, EncryptionAlgorithm };
    },
    Decrypt: async (input) => {
      const { KeyId, CiphertextBlob, EncryptionContext } = Decrypt.parse(input);
      const keyId = keyIdOf(CiphertextBlob);
      if (KeyId !== undefined && keys.find(KeyId).keyId !== keyId) {
        throw new AwsError('IncorrectKeyException', 'The ciphertext was not made with this key.');
      }
      try {
        const plain = decrypt(encryptionKey(keys.find(keyId)).secret, CiphertextBlob, EncryptionContext);
        return { KeyId: arn(`key/${keyId}`), Plaintext: plain.toString('base64'), EncryptionAlgorithm };
      } catch {
        throw new AwsError(
          'InvalidCiphertextException',
          'The ciphertext or its encryption context is wrong.',
        );
      }
    },
  });

  return server;
}

const EncryptionAlgorithm = 'SYMMETRIC_DEFAULT';

function arn(resource: string): string {
  return `arn:aws:kms:us-east-1:000000000000:${resource}`;
}

function metadata(key: Key) {
  const signs = 'privateKey' in key;
  return {
    KeyId: key.keyId,
    Arn: arn(`key/${key.keyId}`),
    AWSAccountId: '000000000000',
    CreationDate: Date.parse(key.createdAt) / 1000,
    Description: key.description,
    Enabled: true,
    KeyState: 'Enabled',
    KeyManager: 'CUSTOMER',
    Origin: 'AWS_KMS',
    KeySpec: key.spec,
    CustomerMasterKeySpec: key.spec,
    KeyUsage: signs ? 'SIGN_VERIFY' : 'ENCRYPT_DECRYPT',
    ...(signs
      ? { SigningAlgorithms: signingAlgorithms(key.spec) }
      : { EncryptionAlgorithms: [EncryptionAlgorithm] }),
  };
}

function signingKey(key: Key) {
  if ('privateKey' in key) return key;
  throw new AwsError('InvalidKeyUsageException', `${key.keyId} is an encryption key.`);
}

function encryptionKey(key: Key) {
  if ('secret' in key) return key;
  throw new AwsError('InvalidKeyUsageException', `${key.keyId} is a signing key.`);
}
