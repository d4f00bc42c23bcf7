import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTable } from '@countersign/aws-emulators/dynamodb/make-table';
import { startDynoxide } from '@countersign/aws-emulators/dynamodb/start-dynoxide';
import { ensureKey } from '@countersign/aws-emulators/kms/ensure-key';
import { startKms } from '@countersign/aws-emulators/kms/start-kms';
import { startS3 } from '@countersign/aws-emulators/s3/start-s3';
import { startSes } from '@countersign/aws-emulators/ses/start-ses';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Counters, PartCounters } from '../../lib/counters.ts';
import { BUNDLING } from '../../scripts/bundling/options.ts';
import { countersContract } from '../contract/counters.ts';
import { type DocumentsUnderTest, documentStoreContract } from '../contract/document-store.ts';
import { mail, NOW, sesErrorsContract } from '../contract/ses-errors.ts';
import { valueEncryptionContract } from '../contract/value-encryption.ts';
import { keysIn } from '../doubles/embedded-bucket.ts';
import { fixedClock } from '../doubles/test-ca.ts';

/** One adapter for each client of the SDK from which the bundler leaves parts out; Step Functions uses the same protocol as DynamoDB. */
const ADAPTERS = [
  'services/bucket',
  'services/s3-document-store',
  'services/kms-sealing',
  'services/kms-value-encryption',
  'services/ses-mailer',
  'stores/counters',
  'stores/part-counters',
  'table/table',
];
const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

const require = createRequire(import.meta.url);
const stops: (() => unknown)[] = [];
let folder: string;
let tablesUrl: string;
let encryptionKeyId: string;
let made = 0;

/** A fresh copy, which reads the environment again. */
function load(adapter: string) {
  const path = join(folder, `${adapter}.js`);
  delete require.cache[path];
  return require(path);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  const buckets = Array.from({ length: 20 }, (_, n) => `bucket-${n}`);
  const [dynoxide, s3, kms, ses] = await Promise.all([
    startDynoxide({ folder: join(folder, 'dynamodb') }),
    startS3({ folder: join(folder, 's3'), buckets, credentials: CREDENTIALS }),
    startKms({ folder: join(folder, 'kms') }),
    startSes({ folder: join(folder, 'ses'), emit: () => undefined }),
    build({
      ...BUNDLING,
      entryPoints: ADAPTERS.map((name) => `lib/aws/${name}.ts`),
      outbase: 'lib/aws',
      outdir: folder,
      logLevel: 'warning',
    }),
  ]);
  for (const part of [dynoxide, s3, kms, ses]) stops.push(() => part.stop());
  tablesUrl = dynoxide.url;
  const environment = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: dynoxide.url,
    AWS_ENDPOINT_URL_S3: s3.url,
    AWS_ENDPOINT_URL_KMS: kms.url,
    AWS_ENDPOINT_URL_SES: ses.url,
  };
  encryptionKeyId = await ensureKey(kms.url, 'sealing', 'SYMMETRIC_DEFAULT');
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  for (const stop of stops) await stop();
  await rm(folder, { recursive: true });
});

const upload: DocumentsUnderTest['upload'] = async ({ url, fields }, content) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([Buffer.from(content)]));
  const response = await fetch(url, { method: 'POST', body: form });
  if (!response.ok) throw new Error(await response.text());
};

describe('Bundled as it is deployed', () => {
  documentStoreContract(async () => {
    made += 1;
    const bucket = load('services/bucket').openBucket(`bucket-${made}`);
    return {
      documents: load('services/s3-document-store').documentStore(() => bucket),
      upload,
      stored: (orderId) => keysIn(bucket, orderId),
    };
  });

  valueEncryptionContract(async () => {
    const { kmsValueEncryption } = load('services/kms-value-encryption');
    const { openEncryptionKey } = load('services/kms-sealing');
    const key = openEncryptionKey(encryptionKeyId);
    return kmsValueEncryption(() => key);
  });

  countersContract(async (): Promise<Counters & PartCounters> => {
    made += 1;
    const name = `table-${made}`;
    await makeTable(tablesUrl, name, 'serverless/table.yml');
    const table = load('table/table').openTable(name);
    return {
      ...load('stores/counters').counters(() => table),
      ...load('stores/part-counters').partCounters(() => table),
    };
  });

  it('a mail is sent, and its message id returned', async () => {
    const { openMailer, sesMailer } = load('services/ses-mailer');
    const from = { name: 'Prüfstelle', address: 'countersign@example.net' };
    const { messageId } = await sesMailer(() => openMailer(from, 'countersign'), fixedClock(NOW)).send(mail);

    expect(messageId).toMatch(/\S/);
  });

  sesErrorsContract((url) => {
    vi.stubEnv('AWS_ENDPOINT_URL_SES', url);
    const { openMailer, sesMailer } = load('services/ses-mailer');
    const from = { name: 'Countersign', address: 'countersign@example.net' };
    return sesMailer(() => openMailer(from, 'countersign'), fixedClock(NOW));
  });
});
