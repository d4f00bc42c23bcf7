import { GetObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { caCertificateBucket } from '../../../lib/aws/services/ca-certificate-bucket.ts';
import { embeddedBuckets } from '../../doubles/embedded-bucket.ts';

const emptyBucket = embeddedBuckets();

describe('A CA certificate in the bucket', () => {
  it('is published once, as clients expect it, and never replaced', async () => {
    const bucket = await emptyBucket();
    const certificates = caCertificateBucket(() => bucket);

    expect(await certificates.has('issuing-2')).toBe(false);
    await Promise.all([1, 2].map(() => certificates.publish('issuing-2', Uint8Array.of(1, 2))));
    await certificates.publish('issuing-2', Uint8Array.of(3));

    expect(await certificates.has('issuing-2')).toBe(true);
    const found = await bucket.s3.send(
      new GetObjectCommand({ Bucket: bucket.name, Key: 'pki/issuing-2.crt' }),
    );
    expect(found).toMatchObject({
      ContentType: 'application/pkix-cert',
      CacheControl: 'public, max-age=86400',
    });
    expect([...((await found.Body?.transformToByteArray()) ?? [])]).toEqual([1, 2]);
  });
});
