import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { startKms } from '@countersign/aws-emulators/kms/start-kms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deployedEncryptionKey } from '../../../functions/compose/deployed-encryption-key.ts';
import { kmsValueEncryption } from '../../../lib/aws/services/kms-value-encryption.ts';
import { Transient } from '../../../lib/problem.ts';
import { valueEncryptionContract } from '../../contract/value-encryption.ts';
import { answering, thrownBy } from '../../doubles/answering-server.ts';

const clientOf = (endpoint: string) =>
  new KMSClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });

let folder: string;
let api: Awaited<ReturnType<typeof startKms>>;
let kms: KMSClient;
let keyId: string;
const createKey = async () => (await kms.send(new CreateKeyCommand({}))).KeyMetadata?.KeyId ?? '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  api = await startKms({ folder });
  kms = clientOf(api.url);
  keyId = await createKey();
});
afterAll(async () => {
  kms.destroy();
  await api.stop();
  await rm(folder, { recursive: true });
});

valueEncryptionContract(async () => kmsValueEncryption(() => ({ kms, keyId })));

describe('The encryption of values by KMS', () => {
  it('decrypts nothing that another key encrypted', async () => {
    const other = await createKey();
    const sealed = await kmsValueEncryption(() => ({ kms, keyId: other })).encrypt('value', 'challenge');

    const error = await thrownBy(kmsValueEncryption(() => ({ kms, keyId })).decrypt(sealed, 'challenge'));

    expect(error).toMatchObject({ name: 'IncorrectKeyException' });
  });

  it('throws Transient when throttled', async () => {
    const error = await answering(
      (_, response) => response.writeHead(400).end('{"__type":"ThrottlingException"}'),
      (url) =>
        thrownBy(kmsValueEncryption(() => ({ kms: clientOf(url), keyId })).encrypt('value', 'challenge')),
    );

    expect(error).toBeInstanceOf(Transient);
  });

  it('reads neither environment nor KMS before it has something to encrypt', () => {
    expect(() => kmsValueEncryption(deployedEncryptionKey)).not.toThrow();
  });
});
