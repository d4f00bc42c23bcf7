import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { startS3 } from '@countersign/aws-emulators/s3/start-s3';
import { afterAll, beforeAll } from 'vitest';
import type { Bucket } from '../../lib/aws/services/bucket.ts';
import { type Clock, systemClock } from '../../lib/clock.ts';

const credentials = { accessKeyId: 'AKIDLOCAL', secretAccessKey: 'a secret' };

/** Runs the embedded object store for the tests of a file; each call of what it gives makes an empty bucket. */
export function embeddedBuckets(clock: Clock = systemClock): () => Promise<Bucket> {
  let folder: string;
  let api: Awaited<ReturnType<typeof startS3>>;
  let s3: S3Client;
  let count = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'countersign-'));
    const buckets = Array.from({ length: 30 }, (_, n) => `bucket-${n}`);
    api = await startS3({ folder, buckets, credentials, clock });
    s3 = new S3Client({ endpoint: api.url, region: 'us-east-1', credentials });
  });
  afterAll(async () => {
    s3.destroy();
    await api.stop();
    await rm(folder, { recursive: true });
  });

  return async () => {
    count += 1;
    return { s3, name: `bucket-${count}` };
  };
}

/** The keys with a part under which something is stored, in any version, sorted. */
export async function keysIn({ s3, name }: Bucket, part: string): Promise<string[]> {
  const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: name }));
  return [...new Set(Versions.map(({ Key = '' }) => Key))].filter((key) => key.includes(part)).sort();
}
