import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { startKms } from '@countersign/aws-emulators/kms/start-kms';
import { afterAll, beforeAll } from 'vitest';

/** A client of KMS at an endpoint. */
export const kmsAt = (endpoint: string): KMSClient =>
  new KMSClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });

/** Runs the embedded KMS for the tests of a file, with a key. */
export function embeddedKms() {
  let folder: string;
  let api: Awaited<ReturnType<typeof startKms>>;
  let kms: KMSClient;
  let keyId: string;
  const createKey = async () => (await kms.send(new CreateKeyCommand({}))).KeyMetadata?.KeyId ?? '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'countersign-'));
    api = await startKms({ folder });
    kms = kmsAt(api.url);
    keyId = await createKey();
  });
  afterAll(async () => {
    kms.destroy();
    await api.stop();
    await rm(folder, { recursive: true });
  });
  return { key: () => ({ kms, keyId }), otherKey: async () => ({ kms, keyId: await createKey() }) };
}
