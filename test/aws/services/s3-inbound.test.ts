import {
  DeleteObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { readYaml } from '@countersign/aws-emulators/files/read-yaml';
import { describe, expect, it } from 'vitest';
import { EVIDENCE_DAYS, type EvidenceLock, inboundMailStore } from '../../../lib/aws/services/s3-inbound.ts';
import { after } from '../../../lib/clock.ts';
import { inboundMailStoreContract } from '../../contract/inbound-mail-store.ts';
import { embeddedBuckets } from '../../doubles/embedded-bucket.ts';

/** It moves on with the days that a test lets pass. */
let passed = 0;
const clock = { now: () => after(new Date().toISOString(), passed, 'days') };
const emptyBucket = embeddedBuckets(clock);

inboundMailStoreContract(async (mails) => {
  const bucket = await emptyBucket();
  for (const [messageId, Body] of Object.entries(mails))
    await bucket.s3.send(new PutObjectCommand({ Bucket: bucket.name, Key: `inbound/${messageId}`, Body }));
  return inboundMailStore(() => bucket);
});

/** Evidence that was kept with this lock, and the deletion of its one version. */
async function evidence(mode?: EvidenceLock) {
  const bucket = await emptyBucket();
  const mails = inboundMailStore(() => bucket, mode && { mode, clock });
  const at = { Bucket: bucket.name, Key: await mails.keep('m-1', Buffer.from('From: a@example.org')) };
  const { VersionId, ...head } = await bucket.s3.send(new HeadObjectCommand(at));
  const remove = (BypassGovernanceRetention?: boolean) =>
    bucket.s3.send(new DeleteObjectCommand({ ...at, VersionId, BypassGovernanceRetention }));
  const versions = async () => {
    const { Versions = [] } = await bucket.s3.send(new ListObjectVersionsCommand({ Bucket: bucket.name }));
    return Versions.length;
  };
  return { head, remove, versions };
}

describe('A mail that is kept as evidence', () => {
  it.each(['governance', 'compliance'] as const)(
    'in %s mode cannot be deleted before its end',
    async (mode) => {
      passed = 0;
      const { head, remove, versions } = await evidence(mode);

      await expect(remove()).rejects.toThrow('object lock');
      passed = EVIDENCE_DAYS - 1;
      await expect(remove()).rejects.toThrow('object lock');
      expect(await versions()).toBe(1);
      passed = EVIDENCE_DAYS + 1;
      await remove();
      expect(await versions()).toBe(0);
      expect(head.ObjectLockMode).toBe(mode.toUpperCase());
      passed = 0;
    },
  );

  it('can be deleted before only in governance mode, by a caller that bypasses it', async () => {
    await expect((await evidence('compliance')).remove(true)).rejects.toThrow('object lock');
    await expect((await evidence('governance')).remove(true)).resolves.toBeDefined();
  });

  it('is not locked without the setting', async () => {
    const { head, remove } = await evidence();

    expect(head.ObjectLockMode).toBeUndefined();
    await expect(remove()).resolves.toBeDefined();
  });

  it('is kept as long as the bucket keeps it', () => {
    expect(JSON.stringify(readYaml('serverless/storage.yml'))).toContain(
      `"Id":"retention","Status":"Enabled","ExpirationInDays":${EVIDENCE_DAYS}`,
    );
  });
});
