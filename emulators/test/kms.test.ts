import { createHash, createPublicKey, verify } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateAliasCommand,
  CreateKeyCommand,
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GetPublicKeyCommand,
  type KeySpec,
  KMSClient,
  ListAliasesCommand,
  ListKeysCommand,
  type MessageType,
  SignCommand,
  type SigningAlgorithmSpec,
} from '@aws-sdk/client-kms';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startKms } from '../kms/start-kms.ts';
import { signedFetch } from '../protocol/signed-fetch.ts';

let folder: string;
let kms: Awaited<ReturnType<typeof startKms>>;
let client: KMSClient;

async function start() {
  kms = await startKms({ folder });
  client = new KMSClient({
    endpoint: kms.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
}
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  await start();
});
afterEach(async () => {
  client.destroy();
  await kms.stop();
  await rm(folder, { recursive: true });
});

async function createKey(KeySpec: KeySpec) {
  const KeyUsage = KeySpec === 'SYMMETRIC_DEFAULT' ? 'ENCRYPT_DECRYPT' : 'SIGN_VERIFY';
  const { KeyMetadata } = await client.send(new CreateKeyCommand({ KeySpec, KeyUsage }));
  return `${KeyMetadata?.KeyId}`;
}

const Plaintext = Buffer.from('a Random Value');
const EncryptionContext = { challenge: 'c-1', order: 'o-1' };

describe('the KMS API', () => {
  it('decrypts what it encrypted, with the context in any order', async () => {
    const KeyId = await createKey('SYMMETRIC_DEFAULT');
    const { CiphertextBlob } = await client.send(new EncryptCommand({ KeyId, Plaintext, EncryptionContext }));

    const opened = await client.send(
      new DecryptCommand({ CiphertextBlob, EncryptionContext: { order: 'o-1', challenge: 'c-1' } }),
    );

    expect(Buffer.from(opened.Plaintext ?? [])).toEqual(Plaintext);
    expect(Buffer.from(CiphertextBlob ?? []).includes(Plaintext)).toBe(false);
  });

  it('decrypts nothing with another context, another key, or after a change of one bit', async () => {
    const KeyId = await createKey('SYMMETRIC_DEFAULT');
    const other = await createKey('SYMMETRIC_DEFAULT');
    const { CiphertextBlob = new Uint8Array() } = await client.send(
      new EncryptCommand({ KeyId, Plaintext, EncryptionContext }),
    );
    const changed = [0, 20, 30, CiphertextBlob.length - 1].map((at) =>
      CiphertextBlob.map((byte, index) => (index === at ? byte ^ 1 : byte)),
    );

    const wrong = { challenge: 'c-2', order: 'o-1' };
    const invalid = { name: 'InvalidCiphertextException' };
    await expect(
      client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: wrong })),
    ).rejects.toMatchObject(invalid);
    await expect(client.send(new DecryptCommand({ CiphertextBlob }))).rejects.toMatchObject(invalid);
    await expect(
      client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext, KeyId: other })),
    ).rejects.toMatchObject({ name: 'IncorrectKeyException' });
    for (const blob of [...changed, CiphertextBlob.subarray(0, 20), new Uint8Array(1)]) {
      await expect(
        client.send(new DecryptCommand({ CiphertextBlob: blob, EncryptionContext })),
      ).rejects.toMatchObject(invalid);
    }
  });

  it.each<[KeySpec, SigningAlgorithmSpec, string, MessageType]>([
    ['ECC_NIST_P256', 'ECDSA_SHA_256', 'sha256', 'RAW'],
    ['ECC_NIST_P256', 'ECDSA_SHA_256', 'sha256', 'DIGEST'],
    ['ECC_NIST_P384', 'ECDSA_SHA_384', 'sha384', 'RAW'],
    ['ECC_NIST_P384', 'ECDSA_SHA_384', 'sha384', 'DIGEST'],
    ['RSA_2048', 'RSASSA_PKCS1_V1_5_SHA_256', 'sha256', 'RAW'],
    ['RSA_2048', 'RSASSA_PKCS1_V1_5_SHA_384', 'sha384', 'DIGEST'],
    ['RSA_2048', 'RSASSA_PKCS1_V1_5_SHA_512', 'sha512', 'DIGEST'],
  ])(
    'signs with %s by %s (%s of %s), as openssl verifies',
    async (spec, SigningAlgorithm, hash, MessageType) => {
      const KeyId = await createKey(spec);
      const { PublicKey = new Uint8Array() } = await client.send(new GetPublicKeyCommand({ KeyId }));
      const key = createPublicKey({ key: Buffer.from(PublicKey), type: 'spki', format: 'der' });

      for (let round = 0; round < 12; round += 1) {
        const message = Buffer.from(`to be signed ${round}`);
        const Message = MessageType === 'RAW' ? message : createHash(hash).update(message).digest();
        const { Signature } = await client.send(
          new SignCommand({ KeyId, Message, MessageType, SigningAlgorithm }),
        );

        expect(verify(hash, message, key, Buffer.from(Signature ?? []))).toBe(true);
        expect(verify(hash, Buffer.from('another'), key, Buffer.from(Signature ?? []))).toBe(false);
      }
    },
  );

  it('keeps keys and aliases over a restart, readable by their owner only', async () => {
    const KeyId = await createKey('ECC_NIST_P256');
    await client.send(new CreateAliasCommand({ AliasName: 'alias/issuing', TargetKeyId: KeyId }));
    const before = await client.send(new GetPublicKeyCommand({ KeyId: 'alias/issuing' }));
    await kms.stop();

    await start();

    const after = await client.send(
      new GetPublicKeyCommand({ KeyId: `arn:aws:kms:us-east-1:000000000000:key/${KeyId}` }),
    );
    expect(after.PublicKey).toEqual(before.PublicKey);
    const { Aliases = [] } = await client.send(new ListAliasesCommand({}));
    expect(Aliases).toMatchObject([{ AliasName: 'alias/issuing', TargetKeyId: KeyId }]);
    for (const file of await readdir(folder)) {
      expect((await stat(join(folder, file))).mode & 0o777, file).toBe(0o600);
    }
  });

  it.each<[string, (KeyId: string) => Promise<unknown>]>([
    ['NotFoundException', () => client.send(new DescribeKeyCommand({ KeyId: 'alias/none' }))],
    ['NotFoundException', () => client.send(new GetPublicKeyCommand({ KeyId: '__proto__' }))],
    [
      'ValidationException',
      (KeyId) => client.send(new EncryptCommand({ KeyId, Plaintext: new Uint8Array(4097) })),
    ],
    ['InvalidKeyUsageException', (KeyId) => client.send(new GetPublicKeyCommand({ KeyId }))],
    ['UnknownOperationException', () => client.send(new ListKeysCommand({}))],
  ])('says %s as AWS does', async (name, call) => {
    const KeyId = await createKey('SYMMETRIC_DEFAULT');

    await expect(call(KeyId)).rejects.toMatchObject({ name });
  });

  it('signs no digest of another length', async () => {
    const KeyId = await createKey('ECC_NIST_P384');
    const command = new SignCommand({
      KeyId,
      Message: new Uint8Array(32),
      MessageType: 'DIGEST',
      SigningAlgorithm: 'ECDSA_SHA_384',
    });

    await expect(client.send(command)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it.each(['', '{', '[]', '"x"', '{"KeyId":1}', '\xff'])(
    'answers a body of %j with an error of AWS',
    async (body) => {
      const response = await signedFetch(kms.url, 'kms', {
        headers: { 'x-amz-target': 'TrentService.Sign' },
        body: Buffer.from(body, 'latin1'),
      });

      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        __type: expect.stringMatching(/^(Validation|Serialization)Exception$/),
      });
    },
  );

  it('serves 64 clients at once', async () => {
    const KeyId = await createKey('SYMMETRIC_DEFAULT');

    const sealed = await Promise.all(
      Array.from({ length: 64 }, () => client.send(new EncryptCommand({ KeyId, Plaintext }))),
    );

    expect(new Set(sealed.map((answer) => `${answer.CiphertextBlob}`)).size).toBe(64);
  });
});
