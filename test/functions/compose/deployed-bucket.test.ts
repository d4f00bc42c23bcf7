import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterEach, describe, expect, it, vi } from 'vitest';

afterEach(() => vi.unstubAllEnvs());

describe('The URL of an object', () => {
  it.each([
    ['virtual-hosted on AWS', {}, 'https://bucket.s3.eu-central-1.amazonaws.com/key'],
    ['a path at an IP address', { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }, 'http://127.0.0.1:1/bucket/key'],
    ['a path at a name', { AWS_ENDPOINT_URL: 'http://localhost:1' }, 'http://localhost:1/bucket/key'],
    ['a path at its own endpoint', { AWS_ENDPOINT_URL_S3: 'https://s3.test' }, 'https://s3.test/bucket/key'],
    [
      'virtual-hosted if another service has an endpoint',
      { AWS_ENDPOINT_URL_SES: 'http://127.0.0.1:1' },
      'https://bucket.s3.eu-central-1.amazonaws.com/key',
    ],
  ])('is %s', async (_, environment, url) => {
    for (const name of ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_S3']) vi.stubEnv(name, '');
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);

    vi.stubEnv('BUCKET_NAME', 'bucket');
    vi.resetModules();

    const { deployedBucket } = await import('../../../functions/compose/deployed-bucket.ts');
    const { s3, name } = deployedBucket();
    const signed = await getSignedUrl(s3, new GetObjectCommand({ Bucket: name, Key: 'key' }));

    expect(signed.split('?')[0]).toBe(url);
  });
});
