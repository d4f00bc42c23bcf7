import { describe, expect, it } from 'vitest';
import { crlBucket } from '../../../lib/aws/services/crl-bucket.ts';
import { crlReader } from '../../../lib/aws/services/crl-reader.ts';
import { crlStoreContract } from '../../contract/crl-store.ts';
import { embeddedBuckets } from '../../doubles/embedded-bucket.ts';

const emptyBucket = embeddedBuckets();

crlStoreContract(async () => {
  const bucket = await emptyBucket();
  return { ...crlBucket(() => bucket), ...crlReader(() => bucket) };
});

describe('A list in the bucket', () => {
  it('that is too large for a response is delivered by URL', async () => {
    const bucket = await emptyBucket();
    const der = Buffer.from('a large list');
    const terms = {
      number: 1,
      thisUpdate: '2026-11-24T10:00:00.000Z',
      nextUpdate: '2026-12-01T10:00:00.000Z',
    };
    await crlBucket(() => bucket).put('issuing.crl', { ...terms, der }, undefined);

    const found = await crlReader(() => bucket, der.length - 1).read('issuing.crl');

    const response = await fetch(found && 'url' in found ? found.url : '');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(der);
    expect(response.headers.get('content-type')).toBe('application/pkix-crl');
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
  });
});
